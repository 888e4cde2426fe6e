// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Arrays;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients;
import org.sekisho.window.WatchedWindows;

/**
 * What events make of one submitter, exactly as {@link InMemoryUsage} would have it: for a store that keeps the last
 * events and what was saved before them. Times are milliseconds since 1970. Not thread-safe.
 */
public final class SubmitterReplay {
    /** Of what {@link #save} returns. */
    public static final int FORMAT = UsageFormat.VERSION;

    private final WatchedWindows windows;
    private final SubmitterState state;

    private SubmitterReplay(WatchedWindows windows, long[] words) {
        this.windows = windows;
        this.state = new SubmitterState(words);
    }

    /** Of somebody of whom nothing is known. */
    public static SubmitterReplay begin(WatchedWindows windows) {
        return new SubmitterReplay(windows, StateLayout.nothing());
    }

    /**
     * @param format that it was saved in: {@link #FORMAT} or an older one
     * @param saved as from {@link #save}
     * @throws IllegalArgumentException when it is not
     */
    public static SubmitterReplay of(WatchedWindows windows, int format, long[] saved) {
        if (format < UsageFormat.WITHOUT_NETWORKS || format > FORMAT || saved.length < StateLayout.FIRST) {
            throw new IllegalArgumentException("not what was saved of a submitter");
        }
        return new SubmitterReplay(windows, SavedState.read(saved, format));
    }

    /**
     * Adds an event.
     *
     * @param firstTime to how many of its recipients the submitter had not written before
     * @return when it counts: never before the newest event
     */
    public long add(LocatedEvent event, int firstTime, JumpLimits limits) {
        return state.add(event, firstTime, windows, limits) * StateLayout.TICK;
    }

    /** @param charged what {@link #add} returned for it */
    public void refund(long charged, Submission submission, int firstTime) {
        state.refund(StateLayout.tick(charged), submission, firstTime);
    }

    public void forgive(long now) {
        state.clear(StateLayout.tick(now));
    }

    public void forgivePlaces(long now) {
        state.forgive(StateLayout.tick(now));
    }

    /** As {@link org.sekisho.usage.Usage#peek}. */
    public Activity peek(Submitter submitter, long now) {
        long at = state.peekAt(StateLayout.tick(now));
        return new PackedActivity(submitter, at, windows, KnownRecipients.Reading.NONE, state.close());
    }

    /** What is to be saved, less what no window counts: empty when that is all. Then the replay is at its end. */
    public long[] save(long now) {
        if (state.shrink(StateLayout.tick(now), windows)) {
            return new long[0];
        }
        long[] saved = Arrays.copyOf(state.close(), state.length());
        saved[0] = state.word(0);
        return saved;
    }
}
