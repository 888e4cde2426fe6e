// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.Locale;
import org.sekisho.rule.RateRule;

/**
 * A rate rule with what to answer when it objects.
 *
 * @param rule the rates, the name, and whether it acts at all
 * @param action defer unless set
 */
public record SubmissionRateRule(RateRule rule, Action action) {

    /** What the client is told. */
    public enum Action {
        /** Come again later (452). */
        DEFER,
        /** No (550). */
        REJECT;

        /** {@code defer} or {@code reject}, as in a condition. */
        public String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The condition that reads as this rule. */
    @Override
    public String toString() {
        return rule + ", action=" + action.setting();
    }
}
