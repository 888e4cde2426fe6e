// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What one submitter did, summed over each watched window that ends at {@link #at()}. Immutable.
 *
 * <p>Sums are exact to one slot of the window (at most W/12): nothing younger than W is missing, nothing older than
 * W + W/12 is in.
 */
public final class Activity {
    static final int FIELDS = 5;
    private static final int REFUSED = 3;
    private static final int SINCE = 4;

    private final Submitter submitter;
    private final long at;
    private final Tiers tiers;
    private final long[] sums;
    private final LastLogin lastLogin;

    Activity(Submitter submitter, long at, Tiers tiers, long[] sums, LastLogin lastLogin) {
        this.submitter = submitter;
        this.at = at;
        this.tiers = tiers;
        this.sums = sums;
        this.lastLogin = lastLogin;
    }

    public Submitter submitter() {
        return submitter;
    }

    /** The end of the windows: when the event was charged, never before the newest one already counted. */
    public Instant at() {
        return Instant.ofEpochMilli(at);
    }

    long atMillis() {
        return at;
    }

    /** The watched windows, shortest first. */
    public List<Window> windows() {
        return tiers.windows();
    }

    /**
     * @return the sum of accepted messages, recipients or octets, at least 0
     * @throws IllegalArgumentException when the window is not watched
     */
    public long count(Dimension dimension, Window window) {
        int field =
                switch (dimension) {
                    case MESSAGES -> 0;
                    case RECIPIENTS -> 1;
                    case BYTES -> 2;
                };
        return sums[tiers.indexOf(window) * FIELDS + field];
    }

    /**
     * @return messages refused for being over a rate, at least 0; saturates at one million per slot
     * @throws IllegalArgumentException when the window is not watched
     */
    public long refused(Window window) {
        return sums[tiers.indexOf(window) * FIELDS + REFUSED];
    }

    /**
     * @return the start of the oldest slot that is counted in this window; empty when the window is
     * @throws IllegalArgumentException when the window is not watched
     */
    public Optional<Instant> since(Window window) {
        long since = sums[tiers.indexOf(window) * FIELDS + SINCE];
        return since == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since));
    }

    /** When this submitter last proved the password, if that is still known. */
    public Optional<Instant> lastLoginAt() {
        return lastLogin.findAt();
    }

    /** From which address that was. */
    public Optional<InetAddress> lastLoginFrom() {
        return lastLogin.findAddress();
    }
}
