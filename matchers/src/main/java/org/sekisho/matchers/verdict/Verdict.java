// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import org.sekisho.text.OneLine;

/**
 * What a scanner says of a message. Immutable.
 *
 * @param answer one of three
 * @param detail why, for people, one line
 */
public record Verdict(Answer answer, String detail) {
    /** Whether it is spam or a virus. */
    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    public Verdict {
        detail = OneLine.of(detail);
    }

    static Verdict unknown(String why) {
        return new Verdict(Answer.UNKNOWN, why);
    }
}
