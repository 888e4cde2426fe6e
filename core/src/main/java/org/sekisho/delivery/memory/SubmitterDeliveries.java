// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.WatchedWindows;

/**
 * What is kept of the mail of one submitter: the results, and what was handed over to which domain. Not thread-safe:
 * every access holds its monitor.
 */
final class SubmitterDeliveries {
    /** More domains than a person writes to in a day; what goes to others is summed up. */
    static final int MAX_DOMAINS = 64;

    /** A day and what makes its last hour exact: what {@link HandoverLog} tells. */
    static final WatchedWindows DAY = WatchedWindows.DEFAULT;

    private static final int MESSAGES = 0;
    private static final int OUTCOMES = DeliveryOutcome.values().length;
    static final int COUNTERS = 1 + OUTCOMES;

    /** Set when it left the map; whoever still holds it looks the submitter up again. */
    boolean gone;

    /** Different refusals that are told apart; the rest is summed up. */
    private static final int MAX_REFUSALS = 8;

    /** Of mail that the submitter wrote. */
    private final SlidingCounters total;

    private Map<String, SlidingCounters> handed;

    /** Of other mail, by its origin; few submitters have any. */
    private Map<MailOrigin, SlidingCounters> resent = Map.of();

    private @Nullable RefusalCounts refusals;

    SubmitterDeliveries() {
        this(new SlidingCounters(COUNTERS));
    }

    /** @param total of mail that the submitter wrote; there is nothing else */
    SubmitterDeliveries(SlidingCounters total) {
        this(total, Map.of());
    }

    private SubmitterDeliveries(SlidingCounters total, Map<String, SlidingCounters> handed) {
        this.total = total;
        this.handed = handed;
    }

    /** All of it as it is saved: counters by {@link MailOrigin#setting}, and two sorts by other names. */
    record Words(Map<String, long[]> byOrigin, Map<String, long[]> handed, Map<String, long[]> refusals) {}

    /** Saved words put together again. */
    static SubmitterDeliveries of(Words saved) {
        Map<String, SlidingCounters> domains = new HashMap<>();
        saved.handed().forEach((domain, words) -> domains.put(domain, SlidingCounters.of(1, words)));
        long[] written = saved.byOrigin().getOrDefault(MailOrigin.WRITTEN.setting(), new long[0]);
        SubmitterDeliveries read = new SubmitterDeliveries(SlidingCounters.of(COUNTERS, written), domains);
        saved.byOrigin().forEach((name, words) -> MailOrigin.find(name)
                .filter(origin -> origin != MailOrigin.WRITTEN)
                .ifPresent(origin -> read.resent().put(origin, SlidingCounters.of(COUNTERS, words))));
        if (!saved.refusals().isEmpty()) {
            read.refusals().restore(saved.refusals());
        }
        return read;
    }

    Words words() {
        Map<String, long[]> domains = new HashMap<>();
        handed.forEach((domain, timeline) -> domains.put(domain, timeline.words()));
        Map<String, long[]> byOrigin = new HashMap<>();
        byOrigin.put(MailOrigin.WRITTEN.setting(), total.words());
        resent.forEach((origin, timeline) -> byOrigin.put(origin.setting(), timeline.words()));
        return new Words(byOrigin, domains, refusals == null ? Map.of() : refusals.words());
    }

    private Map<MailOrigin, SlidingCounters> resent() {
        if (resent.isEmpty()) {
            resent = new EnumMap<>(MailOrigin.class);
        }
        return resent;
    }

    private RefusalCounts refusals() {
        RefusalCounts known = refusals == null ? new RefusalCounts(MAX_REFUSALS, false) : refusals;
        refusals = known;
        return known;
    }

    /** @param byDestination whether it is kept to where mail went */
    void add(DeliveryResult delivery, WatchedWindows spans, boolean byDestination) {
        long now = SlidingCounters.tick(delivery.at().toEpochMilli());
        boolean leaves = delivery.outcome() == DeliveryOutcome.HANDED_OVER;
        long[] amounts = new long[COUNTERS];
        amounts[MESSAGES] = leaves ? 1 : 0;
        amounts[1 + delivery.outcome().counter()] = delivery.recipients();
        counters(delivery.origin()).add(now, spans, amounts);
        if (delivery.origin() == MailOrigin.WRITTEN && delivery.findRefusal().isPresent()) {
            refusals().add(delivery, spans);
        }
        if (leaves && byDestination) {
            delivery.recipientsByDomain()
                    .forEach((domain, recipients) -> domain(domain).add(now, DAY, recipients));
        }
    }

    private SlidingCounters counters(MailOrigin origin) {
        return origin == MailOrigin.WRITTEN
                ? total
                : resent().computeIfAbsent(origin, any -> new SlidingCounters(COUNTERS));
    }

    private SlidingCounters domain(String domain) {
        SlidingCounters known = handed.get(domain);
        if (known != null) {
            return known;
        }
        if (handed.isEmpty()) {
            handed = new HashMap<>(4);
        }
        boolean full = handed.size() >= MAX_DOMAINS;
        return handed.computeIfAbsent(full ? Handover.OTHER : domain, any -> new SlidingCounters(1));
    }

    DeliverySums tally(Submitter submitter, Instant now, WatchedWindows spans) {
        long at = total.peekAt(SlidingCounters.tick(now.toEpochMilli()));
        Map<Window, DeliverySums.Sum> sums = new TreeMap<>();
        for (Window window : spans.windows()) {
            long horizon = spans.horizon(window, at);
            sums.put(
                    window,
                    new DeliverySums.Sum(
                            counts(total.sums(horizon), 1),
                            moment(total.firstSince(horizon)),
                            resentSince(horizon),
                            refusals == null
                                    ? List.of()
                                    : refusals.read(window, at, spans).groups()));
        }
        return new DeliverySums(submitter, Instant.ofEpochMilli(at * SlidingCounters.TICK), sums);
    }

    private Map<MailOrigin, DeliveryCounts> resentSince(long horizon) {
        Map<MailOrigin, DeliveryCounts> counts = new EnumMap<>(MailOrigin.class);
        resent.forEach((origin, timeline) -> {
            DeliveryCounts some = counts(timeline.sums(horizon), 1);
            if (some.base() > 0) {
                counts.put(origin, some);
            }
        });
        return counts;
    }

    /** The counters from that of {@link DeliveryOutcome#HANDED_OVER} on. */
    static DeliveryCounts counts(long[] sums, int from) {
        return new DeliveryCounts(
                sums[from + DeliveryOutcome.HANDED_OVER.counter()],
                sums[from + DeliveryOutcome.DELIVERED.counter()],
                sums[from + DeliveryOutcome.UNKNOWN.counter()],
                sums[from + DeliveryOutcome.SPAM.counter()],
                sums[from + DeliveryOutcome.OTHER.counter()]);
    }

    private static @Nullable Instant moment(long tick) {
        return tick < 0 ? null : Instant.ofEpochMilli(tick * SlidingCounters.TICK);
    }

    Handover sentSince(Instant since) {
        long horizon = SlidingCounters.tick(since.toEpochMilli());
        Map<String, Long> byDomain = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = -1;
        for (Map.Entry<String, SlidingCounters> domain : handed.entrySet()) {
            long recipients = domain.getValue().sums(horizon)[0];
            if (recipients > 0) {
                byDomain.put(domain.getKey(), recipients);
                first = Math.min(first, Math.max(horizon, domain.getValue().firstSince(horizon)));
                last = Math.max(last, domain.getValue().last());
            }
        }
        if (byDomain.isEmpty()) {
            return Handover.NOTHING;
        }
        long recipients = byDomain.values().stream().mapToLong(Long::longValue).sum();
        long sent = Stream.concat(Stream.of(total), resent.values().stream())
                .mapToLong(timeline -> timeline.sums(horizon)[MESSAGES])
                .sum();
        long messages = Math.max(1, Math.min(recipients, sent));
        return new Handover(messages, recipients, mostFirst(byDomain), moment(first), moment(last));
    }

    /** The domains that were too many to remember come last. */
    private static Map<String, Long> mostFirst(Map<String, Long> byDomain) {
        return byDomain.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) ->
                                entry.getKey().equals(Handover.OTHER))
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    void forgive() {
        total.clear(1 + DeliveryOutcome.UNKNOWN.counter());
        resent.values().forEach(timeline -> timeline.clear(1 + DeliveryOutcome.UNKNOWN.counter()));
        refusals = null;
    }

    /** Drops what no window sees any more; true when nothing is left. */
    boolean shrink(long now, WatchedWindows spans) {
        if (!handed.isEmpty()) {
            handed.values().removeIf(domain -> domain.shrink(now, DAY));
        }
        resent.values().removeIf(timeline -> timeline.shrink(now, spans));
        if (refusals != null && refusals.shrink(now, spans)) {
            refusals = null;
        }
        return total.shrink(now, spans) && handed.isEmpty() && resent.isEmpty() && refusals == null;
    }
}
