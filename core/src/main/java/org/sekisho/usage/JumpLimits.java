// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * From when on two places of one submitter are an impossible jump. Immutable.
 *
 * @param distance kilometres that surely lie between (both radii taken off), 50 to 20 000; more than this is far
 * @param speed kilometres per hour, 600 to 100 000; faster than this is impossible
 */
public record JumpLimits(int distance, int speed) {
    /** 500 km and 1000 km/h: farther than a mobile network misplaces its users, faster than an airliner. */
    public static final JumpLimits DEFAULT = new JumpLimits(500, 1000);

    public JumpLimits {
        if (distance < 50 || distance > 20_000) {
            throw new IllegalArgumentException("the distance must be from 50km to 20000km");
        }
        if (speed < 600 || speed > 100_000) {
            throw new IllegalArgumentException("the speed must be from 600km/h to 100000km/h");
        }
    }

    /** What notes every jump that either would. */
    public JumpLimits or(JumpLimits other) {
        return new JumpLimits(Math.min(distance, other.distance), Math.min(speed, other.speed));
    }

    /** The kilometres beyond which it is a jump after so many milliseconds; less than a minute counts as one. */
    public double reach(long millis) {
        return Math.max(distance, speed * (Math.max(60_000, millis) / 3_600_000.0));
    }

    /** Whether so far in so short a time is a jump. */
    public boolean isJump(int kilometres, long millis) {
        return kilometres > reach(millis);
    }
}
