// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.util.Locale;

/**
 * How fast a backtest is. Immutable.
 *
 * @param events played so far
 * @param seconds since it began
 * @param share of what there is to read, 0 to 1; 0 when it is not known
 */
record Speed(long events, double seconds, double share) {
    private static final double LEAST = 1e-9;

    /** {@code 42 %, 5,200,000 events, 512,000 a second, 9 s left}. */
    String say() {
        double passed = Math.max(LEAST, seconds);
        String speed = String.format(Locale.ROOT, "%,d events, %,d a second", events, Math.round(events / passed));
        if (share <= 0) {
            return speed;
        }
        long left = Math.round(passed / share - passed);
        return String.format(Locale.ROOT, "%d %%, %s, %d s left", (int) (share * 100), speed, left);
    }
}
