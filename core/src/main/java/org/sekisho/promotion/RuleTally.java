// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.time.Instant;

/**
 * What a rule found since it is watched. Immutable.
 *
 * @param since when that began, with the condition that it has now
 * @param found submitters about whom it found something
 * @param confirmed those of them of whom the desk says that it was right
 * @param refused those of whom it says that it was wrong
 */
public record RuleTally(String rule, Instant since, long found, long confirmed, long refused) {

    /** Those of whom the desk has said nothing. */
    public long unjudged() {
        return Math.max(0, found - confirmed - refused);
    }

    /** Those who may be honest: all of whom the desk did not say that the rule was right. */
    public long perhapsHonest() {
        return Math.max(0, found - confirmed);
    }
}
