// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something happened at an access server: at the earliest and at the latest. Its arrival less {@code
 * Acct-Delay-Time} (RFC 2866, section 5.2) is our clock, {@code Event-Timestamp} (RFC 2869, section 5.3) is its own;
 * where they disagree, its clock is wrong or a proxy kept the packet, and nobody can tell which. Immutable.
 */
record EventTime(Instant earliest, Instant latest, Duration disagreement) {
    /** A clock that is further off tells no time. */
    private static final Duration BELIEVED = Duration.ofDays(1);

    /**
     * @param delay for how long it was tried to send it
     * @param told by the clock of the access server, null when it tells none
     */
    static EventTime of(Instant arrival, Duration delay, @Nullable Instant told) {
        Instant sent = arrival.minus(delay);
        Duration off = told == null ? Duration.ZERO : Duration.between(sent, told);
        Instant other = Optional.ofNullable(told)
                .filter(unused -> off.abs().compareTo(BELIEVED) <= 0)
                .orElse(sent);
        return other.isBefore(sent) ? new EventTime(other, sent, off) : new EventTime(sent, other, off);
    }
}
