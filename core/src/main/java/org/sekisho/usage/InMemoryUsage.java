// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sekisho.event.LocatedEvent;
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

    private final SubmitterTable accounts = new SubmitterTable();
    private final AtomicLong unfollowed = new AtomicLong();
    private final int maxSubmitters;
    private volatile WatchedWindows tiers = WatchedWindows.of(List.of(Window.HOUR, Window.DAY));

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
    public Activity record(LocatedEvent event) {
        while (true) {
            long[] words = wordsOf(event.submitter());
            synchronized (words) {
                if (!StateHeader.isGone(words)) {
                    return add(words, event);
                }
            }
        }
    }

    private Activity add(long[] words, LocatedEvent event) {
        WatchedWindows current = tiers;
        long tick = Slot.tick(event.at().toEpochMilli());
        if (event instanceof Submission usual && FastPath.add(words, usual, tick, current)) {
            return new Activity(event.submitter(), tick, current, this, words);
        }
        SubmitterState account = new SubmitterState(words);
        long at = account.settle(tick);
        account.visit(at, event.place(), event.remoteAddress(), jumpLimits);
        if (event instanceof Submission submission) {
            int country = submission.place().country().number();
            account.add(at, current, country, submission.recipients(), submission.bytes());
        } else {
            account.login(LastLogin.of(event.at().toEpochMilli(), event.remoteAddress()));
        }
        account.dirty = true;
        long[] after = account.close();
        if (after != words) {
            replace(event.submitter().address(), words, after);
        }
        return new Activity(event.submitter(), at, current, this, after);
    }

    /** Ends the work on an array whose monitor is held; the last thing that is done under it. */
    private void keep(String address, long[] before, SubmitterState account) {
        long[] after = account.close();
        if (after != before) {
            replace(address, before, after);
        }
    }

    private void replace(String address, long[] before, long[] after) {
        accounts.replace(address, before, after);
        StateHeader.leave(before);
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        int country = submission.place().country().number();
        change(
                submission.submitter(),
                account -> account.refund(charged.tick(), country, submission.recipients(), submission.bytes()));
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        WatchedWindows current = tiers;
        long tick = Slot.tick(now.toEpochMilli());
        return read(submitter, known(submitter), words -> {
            SubmitterState account = new SubmitterState(words);
            long at = account.peekAt(tick);
            return new Activity(submitter, at, current, this, words);
        });
    }

    /** What is known of a submitter besides the sums: by now, in the array that has it by now. */
    TravelHistory trail(Submitter submitter, long[] words) {
        return read(submitter, words, SubmitterState::trail);
    }

    private long[] known(Submitter submitter) {
        long[] words = accounts.find(submitter);
        return words == null ? SubmitterState.nothing() : words;
    }

    /** Reads an array under its monitor, or the one that took its place. */
    private <T> T read(Submitter submitter, long[] words, Function<long[], T> reader) {
        long[] next = words;
        while (true) {
            synchronized (next) {
                if (!StateHeader.isGone(next)) {
                    return reader.apply(next);
                }
            }
            next = known(submitter);
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

    private void change(Submitter submitter, Consumer<SubmitterState> change) {
        long[] words = accounts.find(submitter);
        while (words != null) {
            synchronized (words) {
                if (!StateHeader.isGone(words)) {
                    SubmitterState account = new SubmitterState(words);
                    change.accept(account);
                    account.dirty = true;
                    keep(submitter.address(), words, account);
                    return;
                }
            }
            words = accounts.find(submitter);
        }
    }

    private long[] wordsOf(Submitter submitter) {
        long[] known = accounts.find(submitter);
        if (known != null) {
            return known;
        }
        if (accounts.size() >= maxSubmitters) {
            unfollowed.incrementAndGet();
            return SubmitterState.nothing();
        }
        return accounts.findOrAdd(submitter);
    }

    /** Removes what no window sees any more. Called about once a minute. */
    public void sweep(Instant now) {
        WatchedWindows current = tiers;
        long tick = Slot.tick(now.toEpochMilli());
        visit((address, words) -> {
            SubmitterState account = new SubmitterState(words);
            if (account.shrink(tick, current)) {
                accounts.remove(address, words);
                StateHeader.leave(words);
            } else {
                keep(address, words, account);
            }
        });
    }

    /** Visits every array that is in use, under its monitor. */
    private void visit(BiConsumer<String, long[]> visitor) {
        accounts.forEach((address, words) -> {
            synchronized (words) {
                if (!StateHeader.isGone(words)) {
                    visitor.accept(address, words);
                }
            }
        });
    }

    /** How many submitters are followed now. */
    public long submitters() {
        return accounts.size();
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
    void forEach(BiConsumer<String, SubmitterState> visitor, Runnable between) {
        accounts.forEach((address, words) -> {
            synchronized (words) {
                if (!StateHeader.isGone(words)) {
                    SubmitterState account = new SubmitterState(words);
                    visitor.accept(address, account);
                    keep(address, words, account);
                }
            }
            between.run();
        });
    }

    /** Puts a saved account back. Only before the first event. */
    void restore(String address, long[] saved) {
        accounts.put(address, saved);
    }
}
