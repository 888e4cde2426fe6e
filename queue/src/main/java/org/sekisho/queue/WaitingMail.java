// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sekisho.queue.store.QueuedMail;

/** The mail of one queue that nobody works on: what is ready, and what waits for its time. Not thread-safe. */
final class WaitingMail {
    private static final Comparator<QueuedMail> DUE_FIRST =
            Comparator.comparingLong(QueuedMail::dueMillis).thenComparingLong(QueuedMail::order);

    private final InstantSource clock;
    private final FairReady ready;
    private final TreeSet<QueuedMail> delayed = new TreeSet<>(DUE_FIRST);

    /** @param ready empty */
    WaitingMail(InstantSource clock, FairReady ready) {
        this.clock = clock;
        this.ready = ready;
    }

    FairReady ready() {
        return ready;
    }

    void add(QueuedMail mail) {
        if (mail.dueMillis() <= clock.millis()) {
            ready.add(mail);
        } else {
            delayed.add(mail);
        }
    }

    /** Makes ready whose time has come. */
    void promoteDue() {
        long now = clock.millis();
        while (!delayed.isEmpty() && delayed.first().dueMillis() <= now) {
            ready.add(delayed.pollFirst());
        }
    }

    /** How long nothing becomes ready by itself, at least 1 and at most so long. */
    long millisToNext(long most) {
        return delayed.isEmpty()
                ? most
                : Math.min(most, Math.max(1, delayed.first().dueMillis() - clock.millis()));
    }

    void makeAllReady() {
        delayed.forEach(ready::add);
        delayed.clear();
    }

    List<QueuedMail> takeOut(Predicate<QueuedMail> test) {
        List<QueuedMail> out = new ArrayList<>(ready.takeOut(test));
        List<QueuedMail> later = delayed.stream().filter(test).toList();
        later.forEach(delayed::remove);
        out.addAll(later);
        return out;
    }

    /** What is ready, in the order in which it will be taken, then the delayed. */
    List<QueuedMail> list() {
        List<QueuedMail> all = ready.list();
        all.addAll(delayed);
        return all;
    }

    int size() {
        return ready.size() + delayed.size();
    }
}
