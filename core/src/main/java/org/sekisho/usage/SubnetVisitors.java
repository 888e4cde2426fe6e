// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.sekisho.rate.Window;

/**
 * Which other submitters were lately in the /24 or /64 of a client. A newcomer is one who proved the password there
 * within the last {@value #DAYS} days while the network was not familiar to it. Immutable.
 */
public final class SubnetVisitors {
    /** For so many days newcomers are known. */
    public static final int DAYS = 7;

    /** So many newcomers are told apart; of more, those seen last. */
    public static final int MOST = 64;

    /** Where nobody looks, or nobody was. */
    public static final SubnetVisitors NONE = new SubnetVisitors(false, new int[0]);

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final boolean known;
    private final int[] minutes;

    /**
     * @param known whether submitters to whom it is familiar write from there
     * @param minutes when each newcomer was last seen there, in minutes since 1970
     */
    public SubnetVisitors(boolean known, int[] minutes) {
        this.known = known;
        this.minutes = minutes.clone();
    }

    /** The same, and known besides if somebody else knows that. */
    public SubnetVisitors orKnown(boolean elsewhere) {
        return elsewhere && !known ? new SubnetVisitors(true, minutes) : this;
    }

    /** Whether submitters to whom it is familiar write from there, such as from a school or an office. */
    public boolean isKnown() {
        return known;
    }

    /** How many newcomers were there within a window that ends then; to a minute, and never fewer than there were. */
    public int newcomers(Window window, Instant end) {
        long oldest = end.minus(window.length()).toEpochMilli();
        return (int) Arrays.stream(minutes)
                .filter(minute -> (minute + 1) * MINUTE > oldest)
                .count();
    }
}
