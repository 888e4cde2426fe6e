// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that is fair in two ways at once, after start-time fair queueing (Goyal, Vin and Cheng 1996): what
 * waits belongs to a network and to a submitter, and each of the two takes its turns. So neither one address that tries
 * many names, nor many addresses that try one name, makes others wait for more than one turn of each. What waits of a
 * submitter at networks that have proved themselves is apart from what strangers try elsewhere. Not thread-safe.
 */
final class FairQueue<T> {
    /** Of a network that has proved itself, and of any other: ten of the first pass for one of the second. */
    private static final int PROVED = 1;

    private static final int OTHER = 10;

    private final int max;
    private final TreeSet<Entry<T>> order = new TreeSet<>();
    private final Map<Object, Flow> flows = new HashMap<>();
    private long turn;
    private long count;

    /** What waits of one network or one submitter; there is one only while something waits. */
    private static final class Flow {
        private long last;
        private int waiting;

        /** The turn of one more, by this flow alone: that it waits for the other one too delays nothing else here. */
        private long next(long turn, boolean proved) {
            waiting++;
            last = Math.max(turn, last) + (proved ? PROVED : OTHER);
            return last;
        }
    }

    private record SubmitterKey(Object submitter, boolean proved) {}

    private record Entry<T>(long turn, long number, T work, Object network, SubmitterKey submitter)
            implements Comparable<Entry<T>> {
        @Override
        public int compareTo(Entry<T> other) {
            return turn == other.turn ? Long.compare(number, other.number) : Long.compare(turn, other.turn);
        }
    }

    FairQueue(int max) {
        this.max = max;
    }

    /**
     * Puts it in its place.
     *
     * @return what has to go because there is no room: what would have come last, perhaps this
     */
    Optional<T> add(T work, Object network, Object submitter, boolean proved) {
        SubmitterKey key = new SubmitterKey(submitter, proved);
        Flow one = flows.computeIfAbsent(network, unused -> new Flow());
        Flow other = flows.computeIfAbsent(key, unused -> new Flow());
        long mine = Math.max(one.next(turn, proved), other.next(turn, proved));
        count++;
        order.add(new Entry<>(mine, count, work, network, key));
        return order.size() > max ? taken(order.pollLast()) : Optional.empty();
    }

    /** Whose turn it is. */
    Optional<T> poll() {
        @Nullable Entry<T> first = order.pollFirst();
        if (first != null) {
            turn = Math.max(turn, first.turn());
        }
        return taken(first);
    }

    int size() {
        return order.size();
    }

    private Optional<T> taken(@Nullable Entry<T> entry) {
        if (entry == null) {
            return Optional.empty();
        }
        leave(entry.network());
        leave(entry.submitter());
        return Optional.of(entry.work());
    }

    private void leave(Object key) {
        flows.computeIfPresent(key, (unused, flow) -> {
            flow.waiting--;
            return flow.waiting == 0 ? null : flow;
        });
    }
}
