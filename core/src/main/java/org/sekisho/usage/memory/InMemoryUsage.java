// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.memory.activity.OnDemandData;
import org.sekisho.usage.memory.activity.PackedActivity;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients.Reading;
import org.sekisho.usage.memory.state.FastPath;
import org.sekisho.usage.memory.state.SubmitterState;
import org.sekisho.window.WatchedWindows;

/**
 * Usage on the heap of one node, in sparse slotted sliding windows. Submitters do not wait for each other. Thread-safe.
 *
 * <p>State begins with an event, which only a verified submitter can cause, and ends when {@link #maintain} finds none.
 * It is never evicted for size: nobody can push another's counts out. When the configured maximum is reached, new
 * submitters are not followed (each event of theirs is judged alone) and {@link #unfollowed()} tells how often.
 */
public final class InMemoryUsage extends WatchedUsage {
    /** About 2 GB of heap. */
    public static final int DEFAULT_MAX_SUBMITTERS = 10_000_000;

    private final SubmitterWords submitters;
    private final SubmitterCapacity limit;
    private volatile @Nullable UsageFile file;
    private final OnDemandStores onDemand;
    private final boolean lends;

    public InMemoryUsage() {
        this(DEFAULT_MAX_SUBMITTERS);
    }

    /** @param maxSubmitters how many submitters are followed at once, at least 1 */
    public InMemoryUsage(int maxSubmitters) {
        this(maxSubmitters, new SubmitterTable(), false);
    }

    private InMemoryUsage(int maxSubmitters, SubmitterWords submitters, boolean lends) {
        this.submitters = submitters;
        limit = new SubmitterCapacity(maxSubmitters);
        onDemand = new OnDemandStores(maxSubmitters, submitters);
        this.lends = lends;
    }

    /**
     * Of submitters with numbers, for one thread, which asks an activity no more when the next event of its submitter
     * comes: nothing is copied for it, and nothing is saved.
     *
     * @param maxSubmitters as above
     * @param submitters told who is asked for before each call
     */
    public static InMemoryUsage numbered(int maxSubmitters, NumberedSubmitters submitters) {
        return new InMemoryUsage(maxSubmitters, submitters, true);
    }

    /**
     * Reads what was saved and saves there from now on. Before the first event, and when all windows are watched.
     *
     * @throws IOException as {@link UsageFile#open}
     */
    public synchronized void saveIn(Path path, Instant now) throws IOException {
        file = UsageFile.open(path, this, now);
        onDemand.saveIn(path, now);
    }

    @Override
    public void watchRecipients() {
        onDemand.watchRecipients();
    }

    @Override
    public void watch(Kept what) {
        onDemand.watch(what);
    }

    /** Recipients and all else that is watched are kept since then, though nothing has come. Before the first event. */
    public void keepSince(Instant start) {
        onDemand.since(start);
    }

    @Override
    public Optional<RecipientHasher> recipientHasher() {
        return onDemand.recipients.hasher();
    }

    @Override
    public Activity record(LocatedEvent event) {
        OnDemandStores.Known known = onDemand.find(event);
        while (true) {
            long[] words = limit.findOrAdd(event.submitter(), submitters);
            synchronized (words) {
                if (!StateLayout.isGone(words)) {
                    return add(words, event, known);
                }
            }
        }
    }

    private Activity add(long[] words, LocatedEvent event, OnDemandStores.Known known) {
        WatchedWindows current = windows();
        long at = StateLayout.tick(event.at().toEpochMilli());
        Reading recipients = onDemand.recipients(event, known);
        int firstTime = recipients.unknown().count();
        long[] kept = words;
        if (firstTime > 0 || !FastPath.add(words, event, at, current)) {
            SubmitterState state = new SubmitterState(words);
            at = state.add(event, firstTime, current, jumps());
            kept = state.close();
        }
        OnDemandData more = onDemand.add(event, at, recipients, known, kept);
        Activity activity = lends
                ? PackedActivity.lending(event.submitter(), at, current, more, kept)
                : PackedActivity.sharing(event.submitter(), at, current, more, kept);
        publish(event.submitter().address(), words, kept);
        return activity;
    }

    /** Ends the work on an array whose monitor is held. */
    private void keep(String address, long[] before, SubmitterState state) {
        publish(address, before, state.close());
    }

    /** The last thing that is done under a monitor: another array has its own, and others find it from now on. */
    private void publish(String address, long[] before, long[] after) {
        if (after != before) {
            submitters.replace(address, before, after);
            StateLayout.leave(before);
        }
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        long tick = StateLayout.tick(charged.at().toEpochMilli());
        RecipientHashes unknown = SubmitterReplay.unknownRecipients(charged);
        change(submission.submitter(), state -> state.refund(tick, submission, unknown.count()));
        onDemand.refund(submission, charged);
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        WatchedWindows current = windows();
        long tick = StateLayout.tick(now.toEpochMilli());
        while (true) {
            long[] known = submitters.find(submitter);
            long[] words = known == null ? StateLayout.nothing() : known;
            synchronized (words) {
                if (!StateLayout.isGone(words)) {
                    long at = new SubmitterState(words).peekAt(tick);
                    return PackedActivity.copying(submitter, at, current, onDemand.read(submitter, now, words), words);
                }
            }
        }
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        change(submitter, state -> state.clear(StateLayout.tick(now.toEpochMilli())));
        onDemand.forgive(submitter);
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        change(submitter, state -> state.clearPlaces(StateLayout.tick(now.toEpochMilli())));
    }

    private void change(Submitter submitter, Consumer<SubmitterState> change) {
        for (long[] words = submitters.find(submitter); words != null; words = submitters.find(submitter)) {
            synchronized (words) {
                if (!StateLayout.isGone(words)) {
                    SubmitterState state = new SubmitterState(words);
                    change.accept(state);
                    state.dirty = true;
                    keep(submitter.address(), words, state);
                    return;
                }
            }
        }
    }

    @Override
    public void maintain(Instant now) {
        Optional.ofNullable(file).ifPresent(saved -> saved.save(now));
        onDemand.maintain(now);
        sweep(now);
    }

    /** Removes what no window sees any more. */
    void sweep(Instant now) {
        long tick = StateLayout.tick(now.toEpochMilli());
        submitters.forEachHeld(() -> {}, (address, words) -> {
            SubmitterState state = new SubmitterState(words);
            if (state.shrink(tick, windows())) {
                submitters.remove(address, words);
                StateLayout.leave(words);
            } else {
                keep(address, words, state);
            }
        });
    }

    @Override
    public long submitters() {
        return submitters.size();
    }

    /** How many events were judged alone since the start. */
    public long unfollowed() {
        return limit.unfollowed();
    }

    @Override
    public Optional<String> findProblem(Instant now) {
        Optional<String> problem = Optional.ofNullable(file).flatMap(saved -> saved.findProblem(now));
        return problem.or(onDemand::findProblem).or(limit::findProblem);
    }

    /** Visits every submitter's state under its monitor; {@code between} runs after each, outside of it. */
    void forEach(BiConsumer<String, SubmitterState> visitor, Runnable between) {
        submitters.forEachHeld(between, (address, words) -> {
            SubmitterState state = new SubmitterState(words);
            visitor.accept(address, state);
            keep(address, words, state);
        });
    }

    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        return submitters.visit(visitor);
    }

    /** Puts saved words back. Only before the first event. */
    void restore(String address, long[] saved) {
        submitters.put(address, saved);
    }
}
