// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

/** How much others have of something, in steps of a fifth; those who have nothing are left out. Not thread-safe. */
final class PeerDistribution {
    /** Of fewer nobody can say what is usual. */
    static final long FEWEST = 20;

    private static final int STEPS = 4;

    private final long[] counts = new long[STEPS * Long.SIZE];
    private long all;

    void add(long amount) {
        if (amount > 0) {
            counts[step(amount)]++;
            all++;
        }
    }

    private static int step(long amount) {
        return (int) Math.round(STEPS * Math.log((double) amount) / Math.log(2));
    }

    /** What 9 of 10 have at most, at least 1; the largest long while there are too few to say. */
    long nineOfTen() {
        if (all < FEWEST) {
            return Long.MAX_VALUE;
        }
        long below = 0;
        int step = 0;
        while (10 * (below + counts[step]) < 9 * all) {
            below += counts[step++];
        }
        return Math.max(1, Math.round(Math.pow(2, (double) step / STEPS)));
    }
}
