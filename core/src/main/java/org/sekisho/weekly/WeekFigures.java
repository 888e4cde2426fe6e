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
 */
public record WeekFigures(
        Span span, Stops stops, long nearMisses, Complaints complaints, CaseCounts cases, Exits exits, Harm harm) {
    /** Of what is told in a line each. */
    public static final int MOST_LINES = 20;

    /** From when, and the first moment that is not in it. */
    public record Span(Instant from, Instant until) {
        boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

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

    /**
     * What happened to the ways out; of each the first {@value #MOST_LINES}.
     *
     * @param disabled why members of pools were disabled
     * @param listed which addresses and domains came onto which blocklist, and which members were found to be set up
     *     wrongly
     */
    public record Exits(List<String> disabled, List<String> listed) {
        public Exits {
            disabled = List.copyOf(disabled);
            listed = List.copyOf(listed);
        }
    }

    /** The same with what the watch over blocklists saw. */
    WeekFigures withListed(List<String> listed) {
        return new WeekFigures(span, stops, nearMisses, complaints, cases, new Exits(exits.disabled(), listed), harm);
    }

    /** The one in the middle; of two, the longer. */
    public static Optional<Duration> median(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
