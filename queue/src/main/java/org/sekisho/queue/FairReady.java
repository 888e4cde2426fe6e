// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekisho.queue.store.QueuedMail;

/**
 * The mail of one queue that is ready, in fair order, after start-time fair queueing (Goyal, Vin and Cheng 1996): mail
 * of higher priority first; then submitters take turns, and those who hold less than their share of the mail that is
 * handed out go before those who hold more; of one submitter the older mail first. Mail of nobody takes turns like that
 * of one submitter, but its share is not limited. When nobody else waits, nothing is held back.
 *
 * <p>Something is remembered of a submitter only while they have mail here or handed out. Not thread-safe.
 */
final class FairReady {
    private static final Comparator<QueuedMail> IMPORTANT_THEN_OLD =
            Comparator.comparingInt(QueuedMail::priority).reversed().thenComparingLong(QueuedMail::order);
    private static final Comparator<Turn> TURN = Comparator.<Turn>comparingInt(
                    one -> -one.first().priority())
            .thenComparingLong(Turn::turn)
            .thenComparingLong(one -> one.first().order());
    private static final Object NOBODY = new Object();
    private static final int HUNDRED = 100;

    private final Map<Object, Flow> flows = new HashMap<>();
    private final TreeSet<Flow> waiting = new TreeSet<>(TURN);
    private final int percent;
    private long turn;
    private int size;
    private final Set<QueuedMail> handedOut = new HashSet<>();

    /** Whoever takes turns with others. */
    private interface Turn {
        QueuedMail first();

        long turn();
    }

    /** What one submitter has here. */
    private static final class Flow implements Turn {
        private final TreeSet<QueuedMail> mails = new TreeSet<>(IMPORTANT_THEN_OLD);
        private long turn;
        private int taken;

        @Override
        public QueuedMail first() {
            return mails.first();
        }

        @Override
        public long turn() {
            return turn;
        }
    }

    /** @param percent of what is handed out, so much at most is of one submitter while others wait */
    FairReady(int percent) {
        this.percent = percent;
    }

    private static Object owner(QueuedMail mail) {
        return mail.submitter().map(Object.class::cast).orElse(NOBODY);
    }

    private Flow flow(QueuedMail mail) {
        return flows.computeIfAbsent(owner(mail), unused -> {
            Flow flow = new Flow();
            flow.turn = turn + 1;
            return flow;
        });
    }

    void add(QueuedMail mail) {
        Flow flow = flow(mail);
        boolean wasEmpty = flow.mails.isEmpty();
        if (wasEmpty) {
            // Not this turn: who comes and goes would pass those who stay.
            flow.turn = Math.max(flow.turn, turn + 1);
        } else {
            waiting.remove(flow);
        }
        size += flow.mails.add(mail) ? 1 : 0;
        waiting.add(flow);
    }

    void remove(QueuedMail mail) {
        Flow flow = flows.get(owner(mail));
        if (flow == null || flow.mails.isEmpty()) {
            return;
        }
        waiting.remove(flow);
        size -= flow.mails.remove(mail) ? 1 : 0;
        settle(mail, flow);
    }

    private void settle(QueuedMail mail, Flow flow) {
        if (!flow.mails.isEmpty()) {
            waiting.add(flow);
        } else if (flow.taken == 0) {
            flows.remove(owner(mail));
        }
    }

    /** Takes out the next mail, which is not handed out until {@link #took} says so. */
    Optional<QueuedMail> poll() {
        Optional<QueuedMail> next = next().map(Flow::first);
        next.ifPresent(this::remove);
        return next;
    }

    /** The first in turn who holds less than their share; when all hold more, the first in turn. */
    private Optional<Flow> next() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Flow first = waiting.first();
        for (Flow flow : waiting) {
            if (flow.first().priority() != first.first().priority()) {
                break;
            }
            if (!hasItsShare(flow)) {
                return Optional.of(flow);
            }
        }
        return Optional.of(first);
    }

    private boolean hasItsShare(Flow flow) {
        int share = Math.max(1, (handedOut.size() + 1) * percent / HUNDRED);
        return flow.taken >= share && flow.first().submitter().isPresent();
    }

    /** A mail was handed out. */
    void took(QueuedMail mail) {
        Flow flow = flow(mail);
        if (!flow.mails.isEmpty()) {
            waiting.remove(flow);
        }
        turn = Math.max(turn, flow.turn);
        flow.turn = turn + 1;
        flow.taken++;
        handedOut.add(mail);
        settle(mail, flow);
    }

    /** A mail that was handed out came back, or is done; nothing for another mail. */
    void gaveBack(QueuedMail mail) {
        if (!handedOut.remove(mail)) {
            return;
        }
        Flow flow = flow(mail);
        flow.taken--;
        if (flow.mails.isEmpty() && flow.taken == 0) {
            flows.remove(owner(mail));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** How many mails are handed out. */
    int taken() {
        return handedOut.size();
    }

    /** Of how many submitters something is remembered. */
    int flows() {
        return flows.size();
    }

    /** Takes out all that pass the test. */
    List<QueuedMail> takeOut(Predicate<QueuedMail> test) {
        List<QueuedMail> out = stream().filter(test).toList();
        out.forEach(this::remove);
        return out;
    }

    Stream<QueuedMail> stream() {
        return flows.values().stream().flatMap(flow -> flow.mails.stream());
    }

    /** One submitter's mail that is still to be listed. */
    private static final class Listing implements Turn {
        private final Iterator<QueuedMail> mails;
        private QueuedMail first;
        private long turn;

        Listing(Flow flow) {
            mails = flow.mails.iterator();
            first = mails.next();
            turn = flow.turn;
        }

        @Override
        public QueuedMail first() {
            return first;
        }

        @Override
        public long turn() {
            return turn;
        }
    }

    /** All of it, in the order in which it will be handed out if each is done before the next. */
    List<QueuedMail> list() {
        PriorityQueue<Listing> turns = new PriorityQueue<>(TURN);
        waiting.forEach(flow -> turns.add(new Listing(flow)));
        List<QueuedMail> all = new ArrayList<>(size);
        long now = turn;
        for (Listing next = turns.poll(); next != null; next = turns.poll()) {
            all.add(next.first);
            now = Math.max(now, next.turn);
            next.turn = now + 1;
            if (next.mails.hasNext()) {
                next.first = next.mails.next();
                turns.add(next);
            }
        }
        return all;
    }
}
