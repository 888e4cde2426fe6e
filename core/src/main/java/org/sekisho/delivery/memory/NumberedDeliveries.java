// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.Collection;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.packed.OctetBuffer;
import org.sekisho.packed.OctetRows;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.WatchedWindows;

/**
 * The sums of {@link InMemoryDeliveries} for submitters who have a number each, from 0: packed, without names and
 * destinations, and of mail that submitters wrote. Not thread-safe.
 */
public final class NumberedDeliveries {
    private static final long LOW = (1L << Integer.SIZE) - 1;

    private final OctetRows rows = new OctetRows();
    private final OctetBuffer buffer = new OctetBuffer();
    private final int maxSubmitters;
    private final WatchedWindows spans;

    /**
     * @param maxSubmitters how many submitters are followed at once
     * @param windows all that are asked for; there are no others. At least one
     */
    public NumberedDeliveries(int maxSubmitters, Collection<Window> windows) {
        this.maxSubmitters = maxSubmitters;
        this.spans = WatchedWindows.of(windows);
    }

    public void record(int number, DeliveryResult delivery) {
        SlidingCounters counters = read(number);
        if (counters.slots() > 0 || rows.size() < maxSubmitters) {
            new SubmitterDeliveries(counters).add(delivery, spans, false);
            put(number, counters);
        }
    }

    /** The newest slot comes first: how long before the one behind it, its span, its counters. */
    private void put(int number, SlidingCounters counters) {
        long[] words = counters.words();
        buffer.clear();
        int size = words.length / Math.max(1, counters.slots());
        buffer.put(counters.slots());
        buffer.put(size);
        long before = 0;
        for (int slot = counters.slots() - 1; slot >= 0; slot--) {
            buffer.putSigned(before - counters.last(slot));
            buffer.put(counters.last(slot) - counters.first(slot));
            before = counters.first(slot);
            for (int word = slot * size + 1; word < (slot + 1) * size; word++) {
                buffer.put(words[word] & LOW);
                buffer.put(words[word] >>> Integer.SIZE);
            }
        }
        rows.put(number, buffer);
    }

    private SlidingCounters read(int number) {
        OctetBuffer row = rows.find(number);
        int slots = row == null ? 0 : (int) row.get();
        int size = row == null ? 0 : (int) row.get();
        long[] words = new long[slots * size];
        long before = 0;
        for (int slot = slots - 1; slot >= 0 && row != null; slot--) {
            long last = before - row.getSigned();
            long span = row.get();
            before = last - span;
            words[slot * size] = SlidingCounters.times(before, span);
            for (int word = slot * size + 1; word < (slot + 1) * size; word++) {
                words[word] = row.get() | row.get() << Integer.SIZE;
            }
        }
        return SlidingCounters.of(SubmitterDeliveries.COUNTERS, words);
    }

    public DeliverySums peek(int number, Submitter submitter, Instant now) {
        return new SubmitterDeliveries(read(number)).tally(submitter, now, spans);
    }

    /** Forgets what no window counts any more. */
    public void sweep(Instant now) {
        long tick = SlidingCounters.tick(now.toEpochMilli());
        rows.forEach(number -> {
            SlidingCounters counters = read(number);
            if (counters.shrink(tick, spans)) {
                rows.remove(number);
            } else {
                put(number, counters);
            }
        });
    }

    /** As {@code NumberedSubmitters.touch}. */
    public long touch(int number) {
        return rows.touch(number);
    }

    /** How many submitters are followed now. */
    public int submitters() {
        return rows.size();
    }
}
