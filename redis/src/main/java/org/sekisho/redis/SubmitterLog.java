// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.window.WatchedWindows;

/** The value of a submitter's key: a {@link Snapshot}, and the events since ({@link EntryPlace}, {@link LogEntry}). */
final class SubmitterLog {
    /** An event is sent again within less than this, or never. */
    static final Duration RESENT_WITHIN = Duration.ofMillis(1_500);

    private static final int MOST_RECENT = 32;
    private static final int TAIL = LogEntry.ID + LogEntry.TIME;

    private final byte[] value;
    private final ByteBuffer entries;
    private final Snapshot snapshot;

    /**
     * A snapshot that may take the place of the one before and of the first entries behind it, if these are still
     * there. Immutable, as nobody writes to the arrays.
     *
     * @param tail identity and time of the last of these entries
     * @param entries how many these are
     * @param place octets of where the last was, or none
     * @param head the new snapshot
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Compaction(byte[] tail, int entries, byte[] place, byte[] head) {
        /** The same when none of these entries is sent again. */
        Compaction settled() {
            return new Compaction(tail, entries, place, Snapshot.withoutRecent(head));
        }

        /** What the value begins with when an entry of that place follows. */
        byte[] before(byte[] next) {
            if (Arrays.equals(next, place)) {
                return head;
            }
            return ByteBuffer.allocate(head.length + next.length)
                    .put(head)
                    .put(next)
                    .array();
        }
    }

    /**
     * @param value as the script returns it
     * @throws IllegalArgumentException when it is none
     */
    SubmitterLog(byte[] value) {
        this.value = value;
        entries = ByteBuffer.wrap(value);
        snapshot = Snapshot.read(entries);
    }

    /** What the snapshot says. */
    SubmitterReplay begin(WatchedWindows windows) {
        return new SubmitterReplay(windows, snapshot.saved());
    }

    /** The events since, oldest first. */
    List<LogEntry.Read> entries(Submitter submitter) {
        ByteBuffer from = entries.duplicate();
        List<LogEntry.Read> all = new ArrayList<>();
        EntryPlace here = snapshot.lastPlace();
        while (from.hasRemaining()) {
            if (EntryPlace.isNext(from)) {
                here = EntryPlace.read(from);
            } else {
                all.add(LogEntry.read(submitter, from, here));
            }
        }
        return all;
    }

    /**
     * A snapshot that stands for all that is in this log.
     *
     * @param read its entries, at least one
     * @param saved what they make of the snapshot before
     */
    Compaction compact(List<LogEntry.Read> read, SubmitterReplay.Saved saved) {
        long at = read.get(read.size() - 1).at();
        byte[] place = lastPlace(read);
        byte[] head = new Snapshot(at, recent(read), place, saved).write();
        byte[] tail = Arrays.copyOfRange(value, value.length - TAIL, value.length);
        return new Compaction(tail, read.size(), place, head);
    }

    private byte[] lastPlace(List<LogEntry.Read> read) {
        for (int i = read.size() - 1; i >= 0; i--) {
            if (read.get(i).event() != null) {
                return EntryPlace.octets(read.get(i).happened());
            }
        }
        return snapshot.place();
    }

    private List<Snapshot.Recent> recent(List<LogEntry.Read> read) {
        long oldest = read.get(read.size() - 1).at() - RESENT_WITHIN.toMillis();
        List<Snapshot.Recent> all = new ArrayList<>(snapshot.recent());
        read.forEach(entry -> all.add(new Snapshot.Recent(entry.id(), entry.at())));
        all.removeIf(one -> one.at() < oldest);
        return all.subList(Math.max(0, all.size() - MOST_RECENT), all.size());
    }
}
