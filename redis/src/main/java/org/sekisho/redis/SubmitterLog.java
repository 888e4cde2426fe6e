// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.window.WatchedWindows;

/**
 * The value of a submitter's key: a snapshot, and the events since. Big endian: version (1), mark of the snapshot (8),
 * octets of the snapshot (3), snapshot, entries ({@link LogEntry}). A snapshot, unless it is empty: format of the
 * words, and whether there are volumes (1), how many recent events are in it (1), the identity (6) and time (6) of
 * each, octets of the recipients (varint), recipients, the same of the volumes if there are any, words, all of {@link
 * SubmitterReplay.Saved}; the words, the volumes, and what the recipients begin with, as
 * {@link BinaryNumbers#putSparse} has them. Who knows no volumes takes that for a format of the future.
 */
final class SubmitterLog {
    static final byte VERSION = 1;
    private static final int MARK = Long.BYTES;
    private static final int LENGTH = 3;
    private static final int HEAD = 1 + MARK + LENGTH;

    /** Milliseconds. An event is sent again within less than this, or never. */
    private static final long RESENT_WITHIN = 1_500;

    private static final int MOST_RECENT = 32;
    private static final int SPARSE_WORD = 1 + Long.BYTES;

    /** Words at the front of the recipients, which are mostly counts of days and zero. */
    private static final int SPARSE_RECIPIENTS = 8;

    /** Words of the volumes that are sparse: all. */
    private static final int SPARSE_VOLUMES = 5;

    /** Of the octet with the format. */
    private static final int WITH_VOLUMES = 0x40;

    private static final int MARGIN = 48;

    private final byte[] value;
    private final ByteBuffer entries;
    private final ByteBuffer snapshot;

    /** An event that is in the snapshot, told apart so that it is not counted again. */
    private record Recent(long id, long at) {}

    /**
     * @param value as the script returns it
     * @throws IllegalArgumentException when it is none
     */
    SubmitterLog(byte[] value) {
        if (value.length < HEAD || value[0] != VERSION) {
            throw new IllegalArgumentException("not the log of a submitter");
        }
        this.value = value;
        ByteBuffer all = ByteBuffer.wrap(value).position(1 + MARK);
        int length = (int) BinaryNumbers.get(all, LENGTH);
        snapshot = all.slice(HEAD, length);
        entries = all.slice(HEAD + length, value.length - HEAD - length);
    }

    /** What the snapshot says. */
    SubmitterReplay begin(WatchedWindows windows) {
        return new SubmitterReplay(windows, snapshot.hasRemaining() ? saved() : SubmitterReplay.Saved.NOTHING);
    }

    private SubmitterReplay.Saved saved() {
        ByteBuffer from = snapshot.duplicate();
        int format = from.get();
        from.position(2 + snapshot.get(1) * (LogEntry.ID + LogEntry.TIME));
        byte[] recipients = BinaryNumbers.getMixed(from, SPARSE_RECIPIENTS);
        boolean sent = (format & WITH_VOLUMES) != 0;
        byte[] volumes = sent ? BinaryNumbers.getMixed(from, SPARSE_VOLUMES) : new byte[0];
        long[] words = new long[from.remaining()];
        int count = 0;
        while (from.hasRemaining()) {
            words[count++] = BinaryNumbers.getSparse(from);
        }
        return new SubmitterReplay.Saved(format & ~WITH_VOLUMES, Arrays.copyOf(words, count), recipients, volumes);
    }

    /** The events since, oldest first. */
    List<LogEntry.Read> entries(Submitter submitter) {
        ByteBuffer from = entries.duplicate();
        List<LogEntry.Read> all = new ArrayList<>();
        while (from.hasRemaining()) {
            all.add(LogEntry.read(submitter, from));
        }
        return all;
    }

    /**
     * A snapshot that stands for all that is in this log.
     *
     * @param read its entries, at least one
     * @param saved what they make of the snapshot before
     * @param mark of the new snapshot
     */
    Compaction compact(List<LogEntry.Read> read, SubmitterReplay.Saved saved, long mark) {
        List<Recent> recent = recent(read);
        int size = recent.size() * (LogEntry.ID + LogEntry.TIME)
                + saved.recipients().length
                + saved.volumes().length
                + saved.words().length * SPARSE_WORD;
        ByteBuffer to = ByteBuffer.allocate(HEAD + MARGIN + size).put(VERSION).putLong(mark);
        BinaryNumbers.put(to, 0, LENGTH);
        if (!saved.isNothing() || !recent.isEmpty()) {
            putSnapshot(to, recent, saved);
        }
        BinaryNumbers.put(to.duplicate().position(1 + MARK), to.position() - HEAD, LENGTH);
        return new Compaction(
                Arrays.copyOfRange(value, 1, 1 + MARK),
                value.length,
                read.size(),
                read.get(read.size() - 1).id(),
                BinaryNumbers.written(to));
    }

    private static void putSnapshot(ByteBuffer to, List<Recent> recent, SubmitterReplay.Saved saved) {
        boolean sent = saved.volumes().length > 0;
        to.put((byte) (SubmitterReplay.FORMAT | (sent ? WITH_VOLUMES : 0))).put((byte) recent.size());
        for (Recent one : recent) {
            BinaryNumbers.put(to, one.id, LogEntry.ID);
            BinaryNumbers.put(to, one.at, LogEntry.TIME);
        }
        BinaryNumbers.putMixed(to, saved.recipients(), SPARSE_RECIPIENTS);
        if (sent) {
            BinaryNumbers.putMixed(to, saved.volumes(), SPARSE_VOLUMES);
        }
        for (long word : saved.words()) {
            BinaryNumbers.putSparse(to, word);
        }
    }

    private List<Recent> recent(List<LogEntry.Read> read) {
        long oldest = read.get(read.size() - 1).at() - RESENT_WITHIN;
        List<Recent> all = new ArrayList<>();
        ByteBuffer from = snapshot.duplicate();
        int kept = from.hasRemaining() ? from.position(2).get(1) : 0;
        for (int i = 0; i < kept; i++) {
            all.add(new Recent(BinaryNumbers.get(from, LogEntry.ID), BinaryNumbers.get(from, LogEntry.TIME)));
        }
        read.forEach(entry -> all.add(new Recent(entry.id(), entry.at())));
        all.removeIf(one -> one.at < oldest);
        return all.subList(Math.max(0, all.size() - MOST_RECENT), all.size());
    }
}
