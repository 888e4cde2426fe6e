// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Duration;
import java.time.Instant;

/**
 * An override that ended lately. Immutable.
 *
 * @param allowance what it allowed
 * @param author who had given it
 * @param at from when on it no longer held
 * @param endedBy who ended it before its time; empty when it ran out by itself
 */
public record ExpiredOverride(Allowance allowance, String author, Instant at, String endedBy) {
    /** For so long the end of an override is told with what is found about its submitter. */
    public static final Duration TOLD = Duration.ofDays(30);

    /** Of one submitter so many are remembered, the latest. */
    public static final int MOST = 5;

    /** Whether its end is to be told at this moment. */
    public boolean isToldAt(Instant now) {
        return !at.isAfter(now) && at.plus(TOLD).isAfter(now);
    }
}
