// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.activity.OnDemandData;
import org.sekisho.usage.memory.activity.PackedActivity;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients;
import org.sekisho.usage.memory.recipient.RecipientReplay;
import org.sekisho.usage.memory.state.LikelyWords;
import org.sekisho.usage.memory.state.SavedState;
import org.sekisho.usage.memory.state.SubmitterState;
import org.sekisho.usage.memory.volume.VolumeReplay;
import org.sekisho.window.WatchedWindows;

/**
 * What events make of one submitter, exactly as {@link InMemoryUsage} would have it: for a store that keeps the last
 * events and what was saved before them. Times are milliseconds since 1970. Not thread-safe.
 */
public final class SubmitterReplay {
    /** Of what {@link #save} returns. */
    public static final int FORMAT = SavedState.VERSION;

    private final WatchedWindows windows;
    private final SubmitterState state;
    private final RecipientReplay recipients;
    private final VolumeReplay volumes;
    private RecipientHashes unknown = RecipientHashes.NONE;
    private OnDemandData onDemand = OnDemandData.NONE;

    /**
     * What was saved.
     *
     * @param format of the words: {@link #FORMAT} or an older one
     * @param words of the submitter; none when nothing is known
     * @param recipients to whom the submitter wrote; none when nobody is known
     * @param volumes how much it sent a day; none when nobody asked
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Saved(int format, long[] words, byte[] recipients, byte[] volumes) {
        /** Of somebody of whom nothing is known. */
        public static final Saved NOTHING = new Saved(FORMAT, new long[0], new byte[0], new byte[0]);

        public boolean isNothing() {
            return words.length == 0 && recipients.length == 0 && volumes.length == 0;
        }
    }

    /** @throws RuntimeException when that was not saved by {@link #save} */
    public SubmitterReplay(WatchedWindows windows, Saved saved) {
        this.windows = windows;
        this.state = new SubmitterState(words(saved));
        this.recipients = new RecipientReplay(saved.recipients);
        this.volumes = new VolumeReplay(saved.volumes);
    }

    private static long[] words(Saved saved) {
        if (saved.words.length == 0) {
            return StateLayout.nothing();
        }
        boolean known = saved.format >= SavedState.WITHOUT_NETWORKS && saved.format <= FORMAT;
        if (!known || saved.words.length < StateLayout.FIRST) {
            throw new IllegalArgumentException("not what was saved of a submitter");
        }
        return SavedState.read(saved.words, saved.format);
    }

    /**
     * Somebody asks how much was sent a day.
     *
     * @param since when that is kept; the largest long when it is not
     */
    public void keepVolumes(long since) {
        volumes.keep(since);
    }

    /** Takes over what a store in memory knows beside: who else is there, to which domains was sent. */
    public void takeBeside(@Nullable Activity known) {
        if (known instanceof PackedActivity packed) {
            onDemand = packed.onDemand();
        }
    }

    /** Takes over who else is there, in place of what was taken over before. */
    public void takeVisitors(SubnetVisitors visitors) {
        onDemand = onDemand.with(visitors);
    }

    /**
     * Whether the network that the submitter was in last is familiar to it.
     *
     * @param kept as for {@link #peek}
     */
    public boolean isAtHome(long now, long kept) {
        LongSupplier known =
                () -> StateLayout.tick(reading(kept, RecipientHashes.NONE).known());
        return NetworkEntry.isLastFamiliar(state.close(), StateLayout.tick(now), known);
    }

    /**
     * Adds an event.
     *
     * @return when it counts: never before the newest event
     */
    public long add(LocatedEvent event, JumpLimits limits) {
        unknown = RecipientHashes.NONE;
        if (event instanceof Submission message) {
            unknown = recipients.add(message);
            volumes.add(message);
        }
        return state.add(event, unknown.count(), windows, limits) * StateLayout.TICK;
    }

    /**
     * Takes a message back.
     *
     * @param charged what {@link #add} returned for it
     * @param submission to those recipients only that were not known before it
     */
    public void refund(long charged, Submission submission) {
        RecipientHashes added = submission.hashes();
        state.refund(StateLayout.tick(charged), submission, added.count());
        recipients.remove(added);
        volumes.remove(charged, submission);
    }

    public void forgive(long now) {
        state.clear(StateLayout.tick(now));
    }

    public void forgivePlaces(long now) {
        state.clearPlaces(StateLayout.tick(now));
    }

    /**
     * As {@link org.sekisho.usage.Usage#peek}.
     *
     * @param kept since when recipients are kept; the largest long when they are not
     */
    public Activity peek(Submitter submitter, long now, long kept) {
        return activity(submitter, now, kept, RecipientHashes.NONE);
    }

    /** What is known right after {@link #add}, and can be refunded. */
    public Activity charged(Submitter submitter, long at, long kept) {
        return activity(submitter, at, kept, unknown);
    }

    private Activity activity(Submitter submitter, long now, long kept, RecipientHashes added) {
        long at = state.peekAt(StateLayout.tick(now));
        OnDemandData all = onDemand.with(reading(kept, added)).with(volumes.read(now));
        return PackedActivity.copying(submitter, at, windows, all, state.close());
    }

    private KnownRecipients.Reading reading(long kept, RecipientHashes added) {
        return kept == Long.MAX_VALUE && added.count() == 0
                ? KnownRecipients.Reading.NONE
                : recipients.read(kept, added);
    }

    /**
     * What saved words mostly are like: so a store may keep only the difference, and no less than format, place and
     * time to read it by.
     *
     * @param head the first of them
     * @param millis when the submitter was seen last
     * @return of the index of a word; nothing for the first
     */
    public static IntToLongFunction likelyWords(long head, long millis, Place place, InetAddress address) {
        return new LikelyWords(head, millis, place, address);
    }

    /** Those recipients of a charged message that were not known before it. */
    public static RecipientHashes unknownRecipients(Activity charged) {
        return charged instanceof PackedActivity packed
                ? packed.onDemand().recipients().unknown()
                : RecipientHashes.NONE;
    }

    /** What is to be saved, less what no window counts. Then the replay is at its end. */
    public Saved save(long now) {
        byte[] known = recipients.save(now);
        byte[] sent = volumes.save(now);
        if (state.shrink(StateLayout.tick(now), windows)) {
            return new Saved(FORMAT, new long[0], known, sent);
        }
        long[] words = Arrays.copyOf(state.close(), state.length());
        words[0] = state.word(0);
        return new Saved(FORMAT, words, known, sent);
    }
}
