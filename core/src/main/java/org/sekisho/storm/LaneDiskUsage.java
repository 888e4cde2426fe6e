// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How much of the disk a lane takes, by the sizes of the mails that were put into it last: the oldest leave first. What
 * was there before a restart counts as much as the others on average, once there are some. Thread-safe.
 */
public final class LaneDiskUsage {
    /** So many sizes are kept, 40 octets each: of more mails the average is taken. */
    static final int MAX = 100_000;

    private final Queue<Long> sizes = new ArrayDeque<>();
    private long sum;

    /** A mail was put into it. */
    public synchronized void add(long octets) {
        sizes.add(octets);
        sum += octets;
        if (sizes.size() > MAX) {
            sum -= sizes.remove();
        }
    }

    /** How much so many mails take that wait now. */
    public synchronized long of(long waiting) {
        while (sizes.size() > Math.max(waiting, 0)) {
            sum -= sizes.remove();
        }
        return sizes.isEmpty() ? 0 : Math.round((double) sum / sizes.size() * waiting);
    }
}
