// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storm, as it is at one time.
 *
 * @param target what it hits: an address, or a whole domain
 * @param since when its limit was passed
 * @param end when it was over; null while it lasts
 * @param limit the setting that was passed, such as {@code storm.unknown}
 * @param counts how many came
 * @param samples the first ones
 */
public record Storm(
        String target, Instant since, @Nullable Instant end, String limit, Counts counts, List<StormSample> samples) {

    public Storm {
        samples = List.copyOf(samples);
    }

    /**
     * How many came with the null sender and without a valid token.
     *
     * @param seen since it began
     * @param unknown of these to addresses that do not exist
     * @param recent in the window of its limit, now
     * @param peak the most in such a window
     */
    public record Counts(long seen, long unknown, long recent, long peak) {}

    /** When it was over, if it is. */
    public Optional<Instant> findEnd() {
        return Optional.ofNullable(end);
    }

    /** For people. */
    public String sentence() {
        return "storm of bounces to " + target + " since " + since + ": " + counts.seen() + " bounces, "
                + counts.unknown() + " of them to addresses that do not exist";
    }
}
