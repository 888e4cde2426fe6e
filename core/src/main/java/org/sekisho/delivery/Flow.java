// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What is kept of the mail of one submitter: the results, and what was handed over to which domain. Not thread-safe:
 * every access holds its monitor.
 */
final class Flow {
    /** More domains than a person writes to in a day; what goes to others is summed up. */
    static final int MAX_DOMAINS = 64;

    /** A day and what makes its last hour exact: what {@link Outflow} tells. */
    static final Spans DAY = Spans.of(List.of(Window.HOUR, Window.DAY));

    private static final int MESSAGES = 0;
    private static final int OUTCOMES = Outcome.values().length;
    private static final int COUNTERS = 1 + OUTCOMES;

    /** Set when it left the map; whoever still holds it looks the submitter up again. */
    boolean gone;

    private final Timeline total;
    private final Map<String, Timeline> handed;

    Flow() {
        this(new Timeline(COUNTERS), new HashMap<>(4));
    }

    private Flow(Timeline total, Map<String, Timeline> handed) {
        this.total = total;
        this.handed = handed;
    }

    /** Saved words put together again. */
    static Flow of(long[] total, Map<String, long[]> handed) {
        Map<String, Timeline> domains = new HashMap<>();
        handed.forEach((domain, words) -> domains.put(domain, Timeline.of(1, words)));
        return new Flow(Timeline.of(COUNTERS, total), domains);
    }

    void add(Delivery delivery, Spans spans) {
        long now = Timeline.tick(delivery.at().toEpochMilli());
        boolean leaves = delivery.outcome() == Outcome.HANDED_OVER;
        long[] amounts = new long[COUNTERS];
        amounts[MESSAGES] = leaves ? 1 : 0;
        amounts[1 + delivery.outcome().counter()] = delivery.recipients();
        total.add(now, spans, amounts);
        if (leaves) {
            delivery.recipientsByDomain()
                    .forEach((domain, recipients) -> domain(domain).add(now, DAY, recipients));
        }
    }

    private Timeline domain(String domain) {
        Timeline known = handed.get(domain);
        if (known != null) {
            return known;
        }
        boolean full = handed.size() >= MAX_DOMAINS;
        return handed.computeIfAbsent(full ? Sent.OTHER : domain, any -> new Timeline(1));
    }

    Tally tally(Submitter submitter, Instant now, Spans spans) {
        long at = total.peekAt(Timeline.tick(now.toEpochMilli()));
        Map<Window, Tally.Sum> sums = new TreeMap<>();
        for (Window window : spans.windows()) {
            long horizon = spans.horizon(window, at);
            sums.put(window, new Tally.Sum(counts(total.sums(horizon), 1), moment(total.firstSince(horizon))));
        }
        return new Tally(submitter, Instant.ofEpochMilli(at * Timeline.TICK), sums);
    }

    /** The counters from that of {@link Outcome#HANDED_OVER} on. */
    static Counts counts(long[] sums, int from) {
        return new Counts(
                sums[from + Outcome.HANDED_OVER.counter()],
                sums[from + Outcome.DELIVERED.counter()],
                sums[from + Outcome.UNKNOWN.counter()],
                sums[from + Outcome.SPAM.counter()],
                sums[from + Outcome.OTHER.counter()]);
    }

    private static @Nullable Instant moment(long tick) {
        return tick < 0 ? null : Instant.ofEpochMilli(tick * Timeline.TICK);
    }

    Sent sentSince(Instant since) {
        long horizon = Timeline.tick(since.toEpochMilli());
        Map<String, Long> byDomain = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = -1;
        for (Map.Entry<String, Timeline> domain : handed.entrySet()) {
            long recipients = domain.getValue().sums(horizon)[0];
            if (recipients > 0) {
                byDomain.put(domain.getKey(), recipients);
                first = Math.min(first, Math.max(horizon, domain.getValue().firstSince(horizon)));
                last = Math.max(last, domain.getValue().last());
            }
        }
        if (byDomain.isEmpty()) {
            return Sent.NOTHING;
        }
        long recipients = byDomain.values().stream().mapToLong(Long::longValue).sum();
        long messages = Math.max(1, Math.min(recipients, total.sums(horizon)[MESSAGES]));
        return new Sent(messages, recipients, mostFirst(byDomain), moment(first), moment(last));
    }

    /** The domains that were too many to remember come last. */
    private static Map<String, Long> mostFirst(Map<String, Long> byDomain) {
        return byDomain.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) ->
                                entry.getKey().equals(Sent.OTHER))
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    void forgive() {
        total.clear(1 + Outcome.UNKNOWN.counter());
    }

    /** Drops what no window sees any more; true when nothing is left. */
    boolean shrink(long now, Spans spans) {
        handed.values().removeIf(domain -> domain.shrink(now, DAY));
        return total.shrink(now, spans) && handed.isEmpty();
    }

    long[] totalWords() {
        return total.words();
    }

    Map<String, long[]> handedWords() {
        Map<String, long[]> words = new HashMap<>();
        handed.forEach((domain, timeline) -> words.put(domain, timeline.words()));
        return words;
    }
}
