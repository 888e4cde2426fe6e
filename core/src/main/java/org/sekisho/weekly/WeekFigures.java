// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.Attribution;

/**
 * What happened from one moment to another. Immutable.
 *
 * @param nearMisses submitters about whom a rule found something and who were not stopped
 * @param disabled why members of pools were disabled, at most {@value #MOST_DISABLED}
 */
public record WeekFigures(
        Span span,
        Stops stops,
        long nearMisses,
        Complaints complaints,
        CaseCounts cases,
        List<String> disabled,
        Harm harm) {
    public static final int MOST_DISABLED = 20;

    /** From when, and the first moment that is not in it. */
    public record Span(Instant from, Instant until) {}

    /**
     * Who was stopped.
     *
     * @param suspensions how often
     * @param submitters how many of them
     * @param byAuthor how often by each rule or person
     * @param longestToStop the longest time from the first finding, a day before at most, to the stop; null without one
     * @param medianToStop the median of these times
     */
    public record Stops(
            long suspensions,
            long submitters,
            Map<String, Long> byAuthor,
            @Nullable Duration medianToStop,
            @Nullable Duration longestToStop) {
        public Stops {
            byAuthor = new TreeMap<>(byAuthor);
        }
    }

    /**
     * Who complained.
     *
     * @param answered how many of those that came were answered
     * @param medianToAnswer the median of how long that took; null without one
     */
    public record Complaints(
            Map<Attribution, Long> byAttribution,
            long answered,
            @Nullable Duration medianToAnswer) {
        public Complaints {
            byAttribution = new TreeMap<>(byAttribution);
        }

        /** How many came. */
        public long all() {
            return byAttribution.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How many cases. */
    public record CaseCounts(long opened, long closed, long left) {}

    /** Of how many submitters the desk said that rules were right, and that they were wrong. */
    public record Harm(long confirmed, long refused) {}

    public WeekFigures {
        disabled = List.copyOf(disabled);
    }

    /** The one in the middle; of two, the longer. */
    public static Optional<Duration> median(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
