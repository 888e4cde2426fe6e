// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sekisho.usage.memory.SubmitterReplay;

/**
 * What stands for the events before those in a {@link SubmitterLog}, and is at its front. Big endian: version (1), when
 * the last of these events was (6), format of the words and what else there is (1), how many of these events are recent
 * (1), octets of what follows, with the highest bit set (3); for each recent event its identity (6) and how long before
 * the last it was, in 8 ms (1); where the last was ({@link EntryPlace}); octets of the recipients (varint), recipients;
 * the same of the volumes; words, all of {@link SubmitterReplay.Saved}. Of the words only how they differ from {@link
 * SubmitterReplay#likelyWords}, and behind one that does not, how many more do not (1). Words, the volumes, and what
 * the recipients begin with, are as {@link BinaryNumbers#putSparse} has them. Place, recipients and volumes are only
 * where there are any. Immutable, as nobody writes to the arrays.
 *
 * <p>Versions before this one take the highest bit for more octets than there are, and the value for one that they
 * cannot read; without it, the value is one of theirs ({@link EarlierFormat}).
 *
 * @param at when the last of its events was, in milliseconds since 1970
 * @param recent events that are in it, told apart so that they are not counted again
 * @param place octets of the place of the last, or none
 */
@SuppressWarnings("ArrayRecordComponent")
record Snapshot(long at, List<Recent> recent, byte[] place, SubmitterReplay.Saved saved) {
    static final byte VERSION = 1;
    static final Snapshot NOTHING = new Snapshot(0, List.of(), new byte[0], SubmitterReplay.Saved.NOTHING);

    /** Words at the front of the recipients, which are mostly counts of days and zero. */
    static final int SPARSE_RECIPIENTS = 8;

    /** Words of the volumes that are sparse: all. */
    static final int SPARSE_VOLUMES = 5;

    private static final int RECIPIENTS = 1;
    private static final int VOLUMES = 2;
    private static final int PLACE = 4;
    private static final int FORMAT_SHIFT = 4;

    private static final int LENGTH = 3;
    private static final int THIS_LAYOUT = 1 << (LENGTH * Byte.SIZE - 1);
    private static final int HEAD = 12;
    private static final int COUNT = HEAD - LENGTH - 1;
    private static final long STEP = 8;
    private static final int LONGEST = 255;
    private static final int RECENT = LogEntry.ID + 1;
    private static final int SPARSE_WORD = 1 + Long.BYTES;
    private static final int MARGIN = 48;

    /** @param at in milliseconds since 1970 */
    record Recent(long id, long at) {}

    /**
     * Reads that at the front of a value, and leaves the value where entries begin.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Snapshot read(ByteBuffer value) {
        if (value.remaining() < HEAD || value.get() != VERSION) {
            throw new IllegalArgumentException("not the log of a submitter");
        }
        ByteBuffer head = value.slice(value.position(), HEAD - 1);
        int length = (int) BinaryNumbers.get(value.position(HEAD - LENGTH), LENGTH);
        ByteBuffer from = value.slice(HEAD, length & ~THIS_LAYOUT);
        value.position(HEAD + (length & ~THIS_LAYOUT));
        return (length & THIS_LAYOUT) == 0 ? EarlierFormat.snapshot(from) : read(head, from);
    }

    private static Snapshot read(ByteBuffer head, ByteBuffer from) {
        long at = BinaryNumbers.get(head, LogEntry.TIME);
        int parts = head.get();
        List<Recent> recent = new ArrayList<>();
        for (int left = head.get(); left > 0; left--) {
            recent.add(new Recent(BinaryNumbers.get(from, LogEntry.ID), at - STEP * (from.get() & LONGEST)));
        }
        ByteBuffer begin = from.duplicate();
        EntryPlace last = (parts & PLACE) == 0 ? null : EntryPlace.read(from);
        byte[] place = new byte[from.position() - begin.position()];
        begin.get(place);
        byte[] recipients = (parts & RECIPIENTS) == 0 ? new byte[0] : BinaryNumbers.getMixed(from, SPARSE_RECIPIENTS);
        byte[] volumes = (parts & VOLUMES) == 0 ? new byte[0] : BinaryNumbers.getMixed(from, SPARSE_VOLUMES);
        int format = (parts & LONGEST) >>> FORMAT_SHIFT;
        var saved = new SubmitterReplay.Saved(format, words(from, at, last), recipients, volumes);
        return new Snapshot(at, recent, place, saved);
    }

    private static long[] words(ByteBuffer from, long at, @Nullable EntryPlace last) {
        if (!from.hasRemaining()) {
            return new long[0];
        }
        long head = BinaryNumbers.getSparse(from);
        IntToLongFunction likely = likely(head, at, last);
        long[] words = {head};
        int count = 1;
        while (from.hasRemaining()) {
            long differs = BinaryNumbers.getSparse(from);
            int end = count + 1 + (differs == 0 ? from.get() & LONGEST : 0);
            words = end <= words.length ? words : Arrays.copyOf(words, end + from.remaining());
            words[count] = differs;
            for (; count < end; count++) {
                words[count] ^= likely.applyAsLong(count);
            }
        }
        return Arrays.copyOf(words, count);
    }

    private static IntToLongFunction likely(long head, long at, @Nullable EntryPlace last) {
        return last == null ? index -> 0 : SubmitterReplay.likelyWords(head, at, last.place(), last.address());
    }

    /** Null when that is not known. */
    @Nullable
    EntryPlace lastPlace() {
        return place.length == 0 ? null : EntryPlace.read(ByteBuffer.wrap(place));
    }

    byte[] write() {
        ByteBuffer to = ByteBuffer.allocate(most()).put(VERSION);
        BinaryNumbers.put(to, at, LogEntry.TIME);
        to.put((byte) (saved.format() << FORMAT_SHIFT | parts())).put((byte) recent.size());
        BinaryNumbers.put(to, 0, LENGTH);
        for (Recent one : recent) {
            BinaryNumbers.put(to, one.id, LogEntry.ID);
            to.put((byte) Math.max(0, Math.min(LONGEST, (at - one.at) / STEP)));
        }
        to.put(place);
        if (saved.recipients().length > 0) {
            BinaryNumbers.putMixed(to, saved.recipients(), SPARSE_RECIPIENTS);
        }
        if (saved.volumes().length > 0) {
            BinaryNumbers.putMixed(to, saved.volumes(), SPARSE_VOLUMES);
        }
        putWords(to);
        BinaryNumbers.put(to.duplicate().position(HEAD - LENGTH), THIS_LAYOUT | to.position() - HEAD, LENGTH);
        return BinaryNumbers.written(to);
    }

    /** The same written snapshot, without its recent events. */
    static byte[] withoutRecent(byte[] written) {
        int octets = written[COUNT] * RECENT;
        ByteBuffer to = ByteBuffer.allocate(written.length - octets)
                .put(written, 0, COUNT)
                .put((byte) 0);
        BinaryNumbers.put(to, THIS_LAYOUT | to.capacity() - HEAD, LENGTH);
        return to.put(written, HEAD + octets, written.length - HEAD - octets).array();
    }

    private int most() {
        return MARGIN
                + recent.size() * RECENT
                + place.length
                + saved.recipients().length
                + saved.volumes().length
                + saved.words().length * SPARSE_WORD;
    }

    private int parts() {
        return (saved.recipients().length > 0 ? RECIPIENTS : 0)
                | (saved.volumes().length > 0 ? VOLUMES : 0)
                | (place.length > 0 ? PLACE : 0);
    }

    private void putWords(ByteBuffer to) {
        long[] words = saved.words();
        if (words.length == 0) {
            return;
        }
        BinaryNumbers.putSparse(to, words[0]);
        IntToLongFunction likely = likely(words[0], at, lastPlace());
        for (int i = 1; i < words.length; i++) {
            long differs = words[i] ^ likely.applyAsLong(i);
            BinaryNumbers.putSparse(to, differs);
            if (differs == 0) {
                int end = i + 1;
                while (end < words.length && end - i <= LONGEST && words[end] == likely.applyAsLong(end)) {
                    end++;
                }
                to.put((byte) (end - i - 1));
                i = end - 1;
            }
        }
    }
}
