// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import org.sekisho.text.OneLine;

/**
 * What one look at one address or domain showed. Immutable.
 *
 * @param outcome one of three
 * @param detail what was seen, or why nothing was, for people, one line
 */
record Look(Outcome outcome, String detail) {
    enum Outcome {
        /** It is listed, or set up wrongly. */
        BAD,
        UNKNOWN,
        GOOD
    }

    Look {
        detail = OneLine.of(detail);
    }

    /** The one that is worse: bad, unknown, good. */
    Look orWorse(Look other) {
        return outcome.compareTo(other.outcome) <= 0 ? this : other;
    }

    static Look bad(String detail) {
        return new Look(Outcome.BAD, detail);
    }

    static Look good(String detail) {
        return new Look(Outcome.GOOD, detail);
    }

    static Look unknown(String detail) {
        return new Look(Outcome.UNKNOWN, detail);
    }
}
