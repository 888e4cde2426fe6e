// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.Event;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * Usage on the heap of one node: sparse slotted sliding windows, about 200 bytes per active submitter besides its name.
 * Thread-safe; submitters do not wait for each other.
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
    public Activity record(Event event) {
        long now = event.at().toEpochMilli();
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
        long at;
        if (event instanceof Submission submission) {
            at = account.slots.add(now, current, 1, submission.recipients(), submission.bytes());
        } else {
            account.login(LastLogin.of(now, ((Login) event).remoteAddress()));
            at = account.slots.peekAt(now);
        }
        return activity(event.submitter(), account, at, current);
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        Account account = accounts.get(submission.submitter().address());
        if (account != null) {
            synchronized (account) {
                account.dirty = true;
                account.slots.refund(charged.atMillis(), submission.recipients(), submission.bytes());
            }
        }
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        Tiers current = tiers;
        Account account = accounts.get(submitter.address());
        if (account == null) {
            return new Activity(
                    submitter, now.toEpochMilli(), current, new long[current.size() * Activity.FIELDS], LastLogin.NONE);
        }
        synchronized (account) {
            return activity(submitter, account, account.slots.peekAt(now.toEpochMilli()), current);
        }
    }

    @Override
    public void forgive(Submitter submitter) {
        Account account = accounts.get(submitter.address());
        if (account != null) {
            synchronized (account) {
                account.slots.clear();
                account.dirty = true;
            }
        }
    }

    private static Activity activity(Submitter submitter, Account account, long at, Tiers tiers) {
        long[] sums = new long[tiers.size() * Activity.FIELDS];
        account.slots.sum(at, tiers, sums);
        return new Activity(submitter, at, tiers, sums, account.lastLogin);
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
        accounts.forEach((address, account) -> {
            synchronized (account) {
                if (!account.gone && !account.dirty && account.isIdle(now.toEpochMilli(), current)) {
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

    /** Visits every account under its monitor. */
    void forEach(BiConsumer<String, Account> visitor) {
        accounts.forEach((address, account) -> {
            synchronized (account) {
                if (!account.gone) {
                    visitor.accept(address, account);
                }
            }
        });
    }

    /** Puts a saved account back, or removes it where null. Only before the first event. */
    void restore(String address, @Nullable Account saved) {
        if (saved == null) {
            accounts.remove(address);
        } else {
            accounts.put(address, saved);
        }
    }
}
