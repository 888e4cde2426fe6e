// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * What a rule found about a submitter: measured against allowed, with the evidence. Immutable. Its JSON form is
 * {@link FindingJson}.
 *
 * @param rule the rule's name
 * @param mode whether the rule acts on it
 * @param submitter about whom
 * @param at when it was found
 * @param evidence what was measured
 */
public record Finding(String rule, Mode mode, Submitter submitter, Instant at, Evidence evidence) {

    /** The evidence as one sentence for people, such as {@code 813 recipients in 1 h, allowed 500}. */
    public String sentence() {
        return evidence.sentence();
    }
}
