// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sekisho.queue.store.QueuedMail;

/**
 * The order of one queue: which mail is ready, which waits for its time, which is kept back, which is being worked on.
 * In memory only.
 *
 * <p>A mail is in exactly one of the four. Mail is kept back when its turn comes and the gate is shut for it, until it
 * is {@linkplain #claimKept claimed} or {@linkplain #letGo let go}. Taken mail stays locked until it is
 * {@linkplain #finish finished} or {@linkplain #putBack put back}. Thread-safe.
 */
final class QueueIndex {

    /** The clock may jump, so a wait for a due time is cut into pieces of at most this long. */
    private static final long LONGEST_NAP_MILLIS = 500;

    private static final Comparator<QueuedMail> IMPORTANT_THEN_OLD =
            Comparator.comparingInt(QueuedMail::priority).reversed().thenComparingLong(QueuedMail::order);
    private static final Comparator<QueuedMail> DUE_FIRST =
            Comparator.comparingLong(QueuedMail::dueMillis).thenComparingLong(QueuedMail::order);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<QueuedMail> ready = new TreeSet<>(IMPORTANT_THEN_OLD);
    private final TreeSet<QueuedMail> delayed = new TreeSet<>(DUE_FIRST);
    private final Set<QueuedMail> kept = new LinkedHashSet<>();
    private final Set<QueuedMail> taken = new HashSet<>();
    private final Predicate<QueuedMail> shut;
    private final Runnable whenKept;

    /**
     * @param shut whether a mail is not handed out now
     * @param whenKept called when one was met
     */
    QueueIndex(InstantSource clock, Predicate<QueuedMail> shut, Runnable whenKept) {
        this.clock = clock;
        this.shut = shut;
        this.whenKept = whenKept;
    }

    void add(QueuedMail mail) {
        locked(() -> {
            place(mail);
            changed.signal();
            return mail;
        });
    }

    /**
     * Waits for the next mail that is due.
     *
     * @param cancelled asked whenever the waiter wakes up; see {@link #wakeEveryone}
     * @return empty only when cancelled
     */
    Optional<QueuedMail> take(BooleanSupplier cancelled) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cancelled.getAsBoolean()) {
                promoteDue();
                Optional<QueuedMail> next = nextOpen();
                if (next.isPresent()) {
                    taken.add(next.get());
                    passOn();
                    return next;
                }
                changed.await(napMillis(), TimeUnit.MILLISECONDS);
            }
            passOn();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<QueuedMail> nextOpen() {
        QueuedMail next = ready.pollFirst();
        while (next != null && shut.test(next)) {
            if (kept.isEmpty()) {
                whenKept.run();
            }
            kept.add(next);
            next = ready.pollFirst();
        }
        return Optional.ofNullable(next);
    }

    void wakeEveryone() {
        locked(() -> {
            changed.signalAll();
            return ready;
        });
    }

    /** Forgets a taken mail: its work is done. */
    void finish(QueuedMail mail) {
        locked(() -> taken.remove(mail));
    }

    /** Offers a taken mail again, not before the given time. */
    void putBack(QueuedMail mail, long dueMillis) {
        locked(() -> {
            if (taken.remove(mail)) {
                mail.dueAt(dueMillis);
                place(mail);
                changed.signal();
            }
            return mail;
        });
    }

    /** Keeps back every mail that is ready or delayed and passes the test; tells how many are kept back then. */
    int keepBack(Predicate<QueuedMail> test) {
        return locked(() -> {
            ready.stream().filter(test).forEach(kept::add);
            delayed.stream().filter(test).forEach(kept::add);
            ready.removeAll(kept);
            delayed.removeAll(kept);
            return kept.size();
        });
    }

    /** Takes some of the mail that is kept back, the first kept first. */
    List<QueuedMail> claimKept(int max) {
        return locked(() -> {
            List<QueuedMail> claimed = kept.stream().limit(max).toList();
            claimed.forEach(kept::remove);
            taken.addAll(claimed);
            return claimed;
        });
    }

    /** Offers mail again that was kept back and passes the test. */
    void letGo(Predicate<QueuedMail> test) {
        locked(() -> {
            List<QueuedMail> free = kept.stream().filter(test).toList();
            free.forEach(kept::remove);
            free.forEach(this::place);
            changed.signalAll();
            return free;
        });
    }

    /** Takes out every mail that is not taken and passes the test. */
    List<QueuedMail> takeOut(Predicate<QueuedMail> test) {
        return locked(() -> {
            List<QueuedMail> out = new ArrayList<>();
            ready.stream().filter(test).forEach(out::add);
            delayed.stream().filter(test).forEach(out::add);
            kept.stream().filter(test).forEach(out::add);
            out.forEach(mail -> {
                ready.remove(mail);
                delayed.remove(mail);
                kept.remove(mail);
            });
            return out;
        });
    }

    /** Makes every delayed mail ready; tells how many mails are ready then. */
    int makeAllReady() {
        return locked(() -> {
            ready.addAll(delayed);
            delayed.clear();
            changed.signalAll();
            return ready.size();
        });
    }

    /**
     * The mails that are ready, in the order in which they will be taken, then the delayed ones, then those that are
     * kept back; taken mail is left out.
     */
    List<QueuedMail> list() {
        return locked(() -> {
            List<QueuedMail> all = new ArrayList<>(ready.size() + delayed.size() + kept.size());
            all.addAll(ready);
            all.addAll(delayed);
            all.addAll(kept);
            return all;
        });
    }

    /** Ready, delayed, kept back and taken mails. */
    int size() {
        return locked(() -> ready.size() + delayed.size() + kept.size() + taken.size());
    }

    private void place(QueuedMail mail) {
        (mail.dueMillis() <= clock.millis() ? ready : delayed).add(mail);
    }

    private void promoteDue() {
        long now = clock.millis();
        while (!delayed.isEmpty() && delayed.first().dueMillis() <= now) {
            QueuedMail due = delayed.first();
            delayed.remove(due);
            ready.add(due);
        }
    }

    /** One signal wakes one taker; whoever leaves hands the rest of the work to the next. */
    private void passOn() {
        if (!ready.isEmpty()) {
            changed.signal();
        }
    }

    private long napMillis() {
        if (delayed.isEmpty()) {
            return LONGEST_NAP_MILLIS;
        }
        return Math.min(LONGEST_NAP_MILLIS, Math.max(1, delayed.first().dueMillis() - clock.millis()));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
