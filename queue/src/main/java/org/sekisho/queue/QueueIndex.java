// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final WaitingMail waiting;
    private final Set<QueuedMail> kept = new LinkedHashSet<>();
    private final Set<QueuedMail> taken = new HashSet<>();

    private final Gate gate;
    private final int most;
    private final SubmitterLoad load;

    /**
     * What is not handed out.
     *
     * @param shut whether a mail is not handed out now
     * @param whenKept called when one was met
     */
    record Gate(Predicate<QueuedMail> shut, Runnable whenKept) {}

    /**
     * @param waiting where mail waits, empty
     * @param most so much is handed out at a time
     * @param load told of what comes and goes
     */
    QueueIndex(WaitingMail waiting, Gate gate, int most, SubmitterLoad load) {
        this.waiting = waiting;
        this.gate = gate;
        this.most = most;
        this.load = load;
    }

    void add(QueuedMail mail) {
        load.added(mail);
        locked(() -> {
            waiting.add(mail);
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
                waiting.promoteDue();
                Optional<QueuedMail> next = nextOpen();
                if (next.isPresent()) {
                    taken.add(next.get());
                    waiting.ready().took(next.get());
                    passOn();
                    return next;
                }
                changed.await(waiting.millisToNext(LONGEST_NAP_MILLIS), TimeUnit.MILLISECONDS);
            }
            passOn();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a moment, without taking anything. */
    void nap(BooleanSupplier cancelled) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(LONGEST_NAP_MILLIS);
            while (nanos > 0 && !cancelled.getAsBoolean()) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<QueuedMail> nextOpen() {
        FairReady ready = waiting.ready();
        if (ready.taken() >= most) {
            return Optional.empty();
        }
        Optional<QueuedMail> next = ready.poll();
        while (next.filter(gate.shut()).isPresent()) {
            if (kept.isEmpty()) {
                gate.whenKept().run();
            }
            kept.add(next.get());
            next = ready.poll();
        }
        return next;
    }

    void wakeEveryone() {
        locked(() -> {
            changed.signalAll();
            return kept;
        });
    }

    /** Forgets a taken mail: its work is done. */
    void finish(QueuedMail mail) {
        locked(() -> {
            if (leaves(mail)) {
                load.left(mail);
            }
            return mail;
        });
    }

    /** Whether it was taken. Makes room for another. */
    private boolean leaves(QueuedMail mail) {
        waiting.ready().gaveBack(mail);
        passOn();
        return taken.remove(mail);
    }

    /** Offers a taken mail again, not before the given time. */
    void putBack(QueuedMail mail, long dueMillis) {
        locked(() -> {
            if (leaves(mail)) {
                mail.dueAt(dueMillis);
                waiting.add(mail);
                changed.signal();
            }
            return mail;
        });
    }

    /** Keeps back every mail that is ready or delayed and passes the test; tells how many are kept back then. */
    int keepBack(Predicate<QueuedMail> test) {
        return locked(() -> {
            kept.addAll(waiting.takeOut(test));
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
            free.forEach(waiting::add);
            changed.signalAll();
            return free;
        });
    }

    /** Takes out every mail that is not taken and passes the test. */
    List<QueuedMail> takeOut(Predicate<QueuedMail> test) {
        return locked(() -> {
            List<QueuedMail> out = waiting.takeOut(test);
            List<QueuedMail> back = kept.stream().filter(test).toList();
            back.forEach(kept::remove);
            out.addAll(back);
            out.forEach(load::left);
            return out;
        });
    }

    /** Makes every delayed mail ready; tells how many mails are ready then. */
    int makeAllReady() {
        return locked(() -> {
            waiting.makeAllReady();
            changed.signalAll();
            return waiting.size();
        });
    }

    /**
     * The mails that are ready, in the order in which they will be taken, then the delayed ones, then those that are
     * kept back; taken mail is left out.
     */
    List<QueuedMail> list() {
        return locked(() -> {
            List<QueuedMail> all = waiting.list();
            all.addAll(kept);
            return all;
        });
    }

    /** Ready, delayed, kept back and taken mails. */
    int size() {
        return locked(() -> waiting.size() + kept.size() + taken.size());
    }

    /** One signal wakes one taker; whoever leaves hands the rest of the work to the next. */
    private void passOn() {
        if (!waiting.ready().isEmpty() && waiting.ready().taken() < most) {
            changed.signal();
        }
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
