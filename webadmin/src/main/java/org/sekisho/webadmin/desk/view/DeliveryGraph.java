// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DestinationCounts;
import org.sekisho.rate.Window;

/**
 * What became of mail over time: the sums of the last hour, every ten minutes for three days, of the {@value #DOMAINS}
 * destinations with most mail and of all together. In memory, so it begins anew with the server. Thread-safe.
 */
public final class DeliveryGraph {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DOMAINS = 30;

    private final Deliveries deliveries;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param domains the empty name stands for all together */
    private record Sample(Instant at, Map<String, DeliveryCounts> domains) {}

    @Inject
    public DeliveryGraph(Deliveries deliveries, InstantSource clock) {
        this.deliveries = deliveries;
        new BackgroundTasks("sekisho-graph", 1).every(PAUSE, "draw what became of mail", () -> sample(clock.instant()));
    }

    /** Notes the sums of the hour before that moment. */
    synchronized void sample(Instant now) {
        samples.removeIf(sample -> sample.at().isBefore(now.minus(KEPT)));
        samples.add(read(now));
    }

    private Sample read(Instant now) {
        Map<String, DeliveryCounts> domains = new HashMap<>();
        DeliveryCounts all = DeliveryCounts.NONE;
        for (DestinationCounts one : deliveries.destinations(Window.HOUR, now)) {
            all = sum(all, one.counts());
            if (domains.size() < DOMAINS) {
                domains.put(one.domain(), one.counts());
            }
        }
        domains.put("", all);
        return new Sample(now, domains);
    }

    private static DeliveryCounts sum(DeliveryCounts one, DeliveryCounts other) {
        return new DeliveryCounts(
                one.handed() + other.handed(),
                one.delivered() + other.delivered(),
                one.unknown() + other.unknown(),
                one.spam() + other.spam(),
                one.other() + other.other());
    }

    /** What became of mail between two moments, to the ten minutes, as far as it is known. */
    public synchronized DeliveryCounts between(Instant from, Instant until) {
        DeliveryCounts all = DeliveryCounts.NONE;
        Instant next = until;
        for (Iterator<Sample> newest = samples.descendingIterator(); newest.hasNext(); ) {
            Sample sample = newest.next();
            if (!sample.at().isAfter(next) && sample.at().isAfter(from)) {
                all = sum(all, sample.domains().getOrDefault("", DeliveryCounts.NONE));
                next = sample.at().minus(HOUR);
            }
        }
        return all;
    }

    /** Lists of moments (seconds since 1970) and counts, up to now; of all destinations for the empty name. */
    synchronized String json(String domain, Instant now) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode at = node.putArray("at");
        ArrayNode handed = node.putArray("handed");
        ArrayNode failed = node.putArray("failed");
        Deque<Sample> all = new ArrayDeque<>(samples);
        all.add(read(now));
        for (Sample sample : all) {
            DeliveryCounts counts = sample.domains().getOrDefault(domain, DeliveryCounts.NONE);
            at.add(sample.at().getEpochSecond());
            handed.add(counts.handed());
            failed.add(counts.failed());
        }
        return node.toString();
    }
}
