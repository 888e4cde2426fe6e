// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import org.sekisho.text.OneLine;

/**
 * What one look at one address or domain showed. Immutable.
 *
 * @param outcome one of three
 * @param detail what was seen, or why nothing was, for people, one line
 */
record LookupResult(Outcome outcome, String detail) {
    enum Outcome {
        /** It is listed, or set up wrongly. */
        BAD,
        UNKNOWN,
        GOOD
    }

    LookupResult {
        detail = OneLine.of(detail);
    }

    /** The one that is worse: bad, unknown, good. */
    LookupResult orWorse(LookupResult other) {
        return outcome.compareTo(other.outcome) <= 0 ? this : other;
    }

    static LookupResult bad(String detail) {
        return new LookupResult(Outcome.BAD, detail);
    }

    static LookupResult good(String detail) {
        return new LookupResult(Outcome.GOOD, detail);
    }

    static LookupResult unknown(String detail) {
        return new LookupResult(Outcome.UNKNOWN, detail);
    }
}
