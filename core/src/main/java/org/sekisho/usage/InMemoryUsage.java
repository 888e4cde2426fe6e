// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sekisho.event.Event;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * Usage on the heap of one node, in sparse slotted sliding windows. Submitters do not wait for each other. Thread-safe.
 *
 * <p>State begins with an event, which only a verified submitter can cause, and ends when {@link #sweep} finds none.
 * It is never evicted for size: nobody can push another's counts out. When the configured maximum is reached, new
 * submitters are not followed (each event of theirs is judged alone) and {@link #unfollowed()} tells how often.
 */
public final class InMemoryUsage implements Usage {
    /** About 2 GB of heap. */
    public static final int DEFAULT_MAX_SUBMITTERS = 10_000_000;

    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final AtomicLong unfollowed = new AtomicLong();
    private final int maxSubmitters;
    private volatile Tiers tiers = Tiers.of(List.of(Window.HOUR, Window.DAY));

    private volatile JumpLimits jumpLimits = JumpLimits.DEFAULT;
    private boolean watched;

    public InMemoryUsage() {
        this(DEFAULT_MAX_SUBMITTERS);
    }

    /**
     * @param maxSubmitters how many submitters are followed at once, at least 1
     */
    public InMemoryUsage(int maxSubmitters) {
        if (maxSubmitters < 1) {
            throw new IllegalArgumentException("at least one submitter must be followed");
        }
        this.maxSubmitters = maxSubmitters;
    }

    /** An hour and a day are always watched. */
    @Override
    public synchronized void watch(Collection<Window> windows) {
        tiers = tiers.with(windows);
    }

    @Override
    public synchronized void watch(JumpLimits limits) {
        jumpLimits = watched ? jumpLimits.or(limits) : limits;
        watched = true;
    }

    @Override
    public Activity record(Event event) {
        long now = Slot.tick(event.at().toEpochMilli());
        while (true) {
            Account account = accountOf(event.submitter());
            synchronized (account) {
                if (!account.gone) {
                    account.dirty = true;
                    return add(account, event, now);
                }
            }
        }
    }

    private Activity add(Account account, Event event, long now) {
        Tiers current = tiers;
        long at = account.settle(now);
        account.visit(at, event.place(), event.remoteAddress(), jumpLimits);
        if (event instanceof Submission submission) {
            int country = submission.place().country().number();
            at = account.add(at, current, country, submission.recipients(), submission.bytes());
        } else {
            account.login(LastLogin.of(event.at().toEpochMilli(), event.remoteAddress()));
        }
        return activity(event.submitter(), account, at, current);
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        Account account = accounts.get(submission.submitter().address());
        if (account != null) {
            synchronized (account) {
                account.dirty = true;
                int country = submission.place().country().number();
                account.refund(charged.tick(), country, submission.recipients(), submission.bytes());
            }
        }
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        Tiers current = tiers;
        Account account = accounts.get(submitter.address());
        long tick = Slot.tick(now.toEpochMilli());
        if (account == null) {
            return new Activity(submitter, tick, current, Activity.figures(current), Trail.NONE);
        }
        synchronized (account) {
            return activity(submitter, account, account.peekAt(tick), current);
        }
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        change(submitter, account -> account.clear(Slot.tick(now.toEpochMilli())));
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        change(submitter, account -> account.forgive(Slot.tick(now.toEpochMilli())));
    }

    private void change(Submitter submitter, Consumer<Account> change) {
        Account account = accounts.get(submitter.address());
        if (account != null) {
            synchronized (account) {
                change.accept(account);
                account.dirty = true;
            }
        }
    }

    private static Activity activity(Submitter submitter, Account account, long at, Tiers tiers) {
        long[] figures = Activity.figures(tiers);
        account.sum(at, tiers, figures);
        return new Activity(submitter, at, tiers, figures, account.trail());
    }

    private Account accountOf(Submitter submitter) {
        Account known = accounts.get(submitter.address());
        if (known != null) {
            return known;
        }
        if (accounts.mappingCount() >= maxSubmitters) {
            unfollowed.incrementAndGet();
            return new Account();
        }
        return accounts.computeIfAbsent(submitter.address(), address -> new Account());
    }

    /** Removes what no window sees any more. Called about once a minute. */
    public void sweep(Instant now) {
        Tiers current = tiers;
        long tick = Slot.tick(now.toEpochMilli());
        accounts.forEach((address, account) -> {
            synchronized (account) {
                if (!account.gone && account.shrink(tick, current)) {
                    account.gone = true;
                    accounts.remove(address, account);
                }
            }
        });
    }

    /** How many submitters are followed now. */
    public long submitters() {
        return accounts.mappingCount();
    }

    /** How many events were judged alone since the start because the maximum was reached. */
    public long unfollowed() {
        return unfollowed.get();
    }

    /**
     * Visits every account under its monitor.
     *
     * @param between runs after each, outside of the monitor
     */
    void forEach(BiConsumer<String, Account> visitor, Runnable between) {
        accounts.forEach((address, account) -> {
            synchronized (account) {
                if (!account.gone) {
                    visitor.accept(address, account);
                }
            }
            between.run();
        });
    }

    /** Puts a saved account back. Only before the first event. */
    void restore(String address, Account saved) {
        accounts.put(address, saved);
    }
}
