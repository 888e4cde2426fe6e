// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import org.sekisho.usage.Usage;

/** Has the store of usage keep what a rule reads; what no rule reads is not kept. */
public final class RuleNeeds {
    private RuleNeeds() {}

    /** From now on, and for as long as the store lives. */
    public static void watch(Rule<?, ?> rule, Usage usage) {
        usage.watch(rule.windows());
        rule.jumpLimits().ifPresent(limits -> usage.watch(limits));
        watchKept(rule, usage);
    }

    /** The same but for sums and jumps, of a rule that measures something else and asks usage only whom it concerns. */
    public static void watchKept(Rule<?, ?> rule, Usage usage) {
        if (rule.needsRecipients()) {
            usage.watchRecipients();
        }
        rule.kept().forEach((Usage.Kept what) -> usage.watch(what));
    }
}
