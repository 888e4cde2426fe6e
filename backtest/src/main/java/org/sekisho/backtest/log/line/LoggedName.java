// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import org.sekisho.submitter.Submitter;

/**
 * A submitter of a log, as a number among all of them, so that nothing needs to be looked up by its address. Immutable.
 *
 * @param number from 0
 * @param names by which the address is known
 */
public record LoggedName(int number, LoggedNames names) {
    private static final int GROUP_BITS = 8;

    /** Submitters are dealt out evenly to so many groups. */
    public static final int GROUPS = 1 << GROUP_BITS;

    /** Which group it belongs to, from 0. */
    public int group() {
        return number & GROUPS - 1;
    }

    /** Its number in the group, from 0. */
    public int index() {
        return number >>> GROUP_BITS;
    }

    /** Made each time. */
    public Submitter submitter() {
        return names.submitter(number);
    }

    /** Whether its address is of this domain. */
    public boolean isOf(byte[] domain) {
        return names.isOf(number, domain);
    }
}
