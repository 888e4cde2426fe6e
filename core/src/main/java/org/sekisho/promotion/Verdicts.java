// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sekisho.submitter.Submitter;

/**
 * The record of how rules fare: since when each is watched, whom it found, and what the desk said of that. Every call
 * may wait for the store and throws {@link org.sekisho.record.RecordsUnavailableException} when that does not answer.
 * Thread-safe.
 */
public interface Verdicts {

    /**
     * Notes since when rules are watched. One whose condition is another than at the last call is watched anew.
     *
     * @param conditions by the names of the rules, without their modes
     */
    void watch(Map<String, String> conditions, Instant now);

    /** Keeps what the desk said, in place of what it said before of the same rule and submitter. */
    void add(Verdict verdict);

    /** The rules that found something about the submitter, as far as findings are kept; in the order of their names. */
    Set<String> rulesAbout(Submitter submitter);

    /** Of every rule that is watched, what it found since then, in the order of their names. */
    List<RuleTally> tallies();
}
