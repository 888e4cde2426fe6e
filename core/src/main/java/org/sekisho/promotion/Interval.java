// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

/**
 * A share with the range in which it truly is in 95 of 100 such samples (E. B. Wilson 1927, with z = 1.96).
 *
 * @param share what was seen, 0 to 1
 * @param low at least 0
 * @param high at most 1
 */
public record Interval(double share, double low, double high) {
    private static final double Z = 1.959964;

    /** Of so many among all; of nobody among nobody it may be anything. */
    public static Interval of(long some, long all) {
        if (all == 0) {
            return new Interval(0, 0, 1);
        }
        double n = all;
        double p = some / n;
        double z2 = Z * Z;
        double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double low = some == 0 ? 0 : Math.max(0, middle - half);
        double high = some == all ? 1 : Math.min(1, middle + half);
        return new Interval(p, low, high);
    }

    /**
     * Of those that are stopped in a day, how many are thieves, where so few accounts are stolen.
     *
     * @param harm this: the share of honest accounts stopped in a day
     * @param found the share of thieves that are found, 0 to 1
     * @param stolen the share of accounts that are stolen in a day
     */
    public static Interval precision(Interval harm, double found, double stolen) {
        return new Interval(
                precision(harm.share, found, stolen),
                precision(harm.high, found, stolen),
                precision(harm.low, found, stolen));
    }

    private static double precision(double harm, double found, double stolen) {
        double right = stolen * found;
        double wrong = (1 - stolen) * harm;
        return right + wrong == 0 ? 0 : right / (right + wrong);
    }
}
