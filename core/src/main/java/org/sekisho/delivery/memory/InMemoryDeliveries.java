// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.DestinationCounts;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.reply.RefusalGroups;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.WatchedWindows;

/**
 * Deliveries on the heap of one node, in sparse slotted sliding windows. Submitters do not wait for each other.
 * Thread-safe.
 *
 * <p>State begins with a result and ends when {@link #sweep} finds none that a window counts. A submitter is never
 * evicted for size; when the configured maximum is reached, new ones are not followed and {@link #unfollowed()} tells
 * how often. Of destinations, {@value #MAX_DESTINATIONS} are followed, and as many different refusals.
 */
public final class InMemoryDeliveries implements Deliveries {
    /** Domains that are followed at once. */
    public static final int MAX_DESTINATIONS = 1_024;

    private static final int LEAST_REFUSALS = 8;

    private final ConcurrentHashMap<String, SubmitterDeliveries> flows = new ConcurrentHashMap<>();
    private final Destinations destinations;
    private final RefusalCounts refusals;
    private final AtomicLong unfollowed = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final int maxSubmitters;
    private volatile WatchedWindows spans = WatchedWindows.DEFAULT;

    /** @param maxSubmitters how many submitters are followed at once, at least 1 */
    public InMemoryDeliveries(int maxSubmitters) {
        this(maxSubmitters, MAX_DESTINATIONS);
    }

    InMemoryDeliveries(int maxSubmitters, int maxDestinations) {
        if (maxSubmitters < 1) {
            throw new IllegalArgumentException("at least one submitter must be tracked");
        }
        this.maxSubmitters = maxSubmitters;
        this.destinations = new Destinations(maxDestinations);
        this.refusals = new RefusalCounts(Math.max(LEAST_REFUSALS, maxDestinations), true);
    }

    /** An hour and a day are always watched. */
    @Override
    public synchronized void watch(Collection<Window> windows) {
        spans = spans.with(windows);
    }

    @Override
    public void record(DeliveryResult delivery) {
        if (delivery.recipientsByDomain().isEmpty()) {
            return;
        }
        destinations.add(delivery, spans);
        refusals.add(delivery, spans);
        delivery.findSubmitter().ifPresent(submitter -> add(submitter, delivery));
        changes.incrementAndGet();
    }

    private void add(Submitter submitter, DeliveryResult delivery) {
        while (true) {
            SubmitterDeliveries flow = flowOf(submitter);
            synchronized (flow) {
                if (!flow.gone) {
                    flow.add(delivery, spans, true);
                    return;
                }
            }
        }
    }

    private SubmitterDeliveries flowOf(Submitter submitter) {
        SubmitterDeliveries known = flows.get(submitter.address());
        if (known != null) {
            return known;
        }
        if (flows.mappingCount() >= maxSubmitters) {
            unfollowed.incrementAndGet();
            return new SubmitterDeliveries();
        }
        return flows.computeIfAbsent(submitter.address(), address -> new SubmitterDeliveries());
    }

    @Override
    public DeliverySums peek(Submitter submitter, Instant now) {
        SubmitterDeliveries flow = flows.getOrDefault(submitter.address(), new SubmitterDeliveries());
        synchronized (flow) {
            return flow.tally(submitter, now, spans);
        }
    }

    @Override
    public Handover sentSince(Submitter submitter, Instant since) {
        SubmitterDeliveries flow = flows.get(submitter.address());
        if (flow == null) {
            return Handover.NOTHING;
        }
        synchronized (flow) {
            return flow.sentSince(since);
        }
    }

    @Override
    public List<DestinationCounts> destinations(Window window, Instant now) {
        return destinations.read(window, SlidingCounters.tick(now.toEpochMilli()), spans);
    }

    @Override
    public RefusalGroups refusals(Window window, Instant now) {
        return refusals.read(window, SlidingCounters.tick(now.toEpochMilli()), spans);
    }

    @Override
    public void forgive(Submitter submitter) {
        SubmitterDeliveries flow = flows.get(submitter.address());
        if (flow != null) {
            synchronized (flow) {
                flow.forgive();
            }
            changes.incrementAndGet();
        }
    }

    /** Removes what no window sees any more. Called about once a minute. */
    public void sweep(Instant now) {
        long tick = SlidingCounters.tick(now.toEpochMilli());
        WatchedWindows current = spans;
        destinations.shrink(tick, current);
        refusals.shrink(tick, current);
        flows.forEach((address, flow) -> {
            synchronized (flow) {
                if (!flow.gone && flow.shrink(tick, current)) {
                    flow.gone = true;
                    flows.remove(address, flow);
                }
            }
        });
    }

    /** How many submitters are followed now. */
    public long submitters() {
        return flows.mappingCount();
    }

    /** How many results were not kept for their submitter since the start because the maximum was reached. */
    public long unfollowed() {
        return unfollowed.get();
    }

    /** Grows with every change. */
    long changes() {
        return changes.get();
    }

    /** Visits every submitter's under its monitor. */
    void forEach(BiConsumer<String, SubmitterDeliveries> visitor) {
        flows.forEach((address, flow) -> {
            synchronized (flow) {
                if (!flow.gone) {
                    visitor.accept(address, flow);
                }
            }
        });
    }

    Map<String, long[]> destinationWords() {
        return destinations.words();
    }

    Map<String, long[]> refusalWords() {
        return refusals.words();
    }

    /** Puts what was saved back. Only before the first result. */
    void restore(
            Map<String, SubmitterDeliveries> saved,
            Map<String, long[]> savedDestinations,
            Map<String, long[]> savedRefusals) {
        flows.putAll(saved);
        destinations.restore(savedDestinations);
        refusals.restore(savedRefusals);
    }
}
