// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal, the oldest first; records are added to the last. Before another is added the disk has all of
 * the one before it. Called under the lock of the journal, but for {@link #force} and {@link #failure}.
 */
final class Segments implements Closeable {
    /** As many files are never cleaned up. */
    private static final int FEW = 8;

    private final SegmentFiles files;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final Deque<Segment> all = new ArrayDeque<>();
    private long liveOctets;

    Segments(SegmentFiles files) {
        this.files = files;
    }

    /** Reads what is there; the oldest first. */
    List<Entry> recover(Journal journal) throws IOException {
        Recovery recovery = new Recovery(journal);
        for (Segment segment : files.existing()) {
            all.add(segment);
            recovery.read(segment);
        }
        if (all.isEmpty()) {
            return List.of();
        }
        List<Entry> found = recovery.finish();
        found.forEach(this::entered);
        Recovery.Gap gap = recovery.gap();
        if (gap != null) {
            ByteBuffer cut = targeted(Frame.Type.CUT, gap.file(), gap.offset(), 0);
            roll(cut);
            write(cut);
        }
        force(all.getLast());
        return found;
    }

    Path directory() {
        return files.directory();
    }

    @Nullable
    Segment last() {
        return all.peekLast();
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Adds a record with content. */
    Entry put(Journal journal, byte[] content) throws IOException {
        ByteBuffer frame = Frame.of(Frame.Type.PUT, content.length).put(content);
        int at = write(frame);
        Entry entry = new Entry(journal, new Place(all.getLast(), at + Frame.HEADER_OCTETS, content.length));
        entered(entry);
        return entry;
    }

    void remove(Entry entry, Place place) throws IOException {
        write(targeted(Frame.Type.REMOVE, place.segment().number(), place.offset(), 0));
        // While it was written it may have moved, and is removed only from where it was.
        if (!place.equals(entry.place())) {
            remove(entry, Objects.requireNonNull(entry.place()));
            return;
        }
        leaves(entry, place);
        entry.moveTo(null);
        dropOldest();
    }

    private static ByteBuffer targeted(Frame.Type type, long file, int offset, int length) {
        return Frame.of(type, Frame.TARGET_OCTETS + length).putLong(file).putInt(offset);
    }

    private void entered(Entry entry) {
        Place place = entry.place();
        if (place != null) {
            place.segment().live().add(entry);
            liveOctets += place.length();
        }
    }

    private void leaves(Entry entry, Place place) {
        place.segment().live().remove(entry);
        liveOctets -= place.length();
    }

    /** Writes a record to the last file; tells where it begins there. */
    private int write(ByteBuffer frame) throws IOException {
        requireWorking();
        if (!hasRoomFor(frame)) {
            roll(frame);
            clean();
        }
        return writeToLast(frame);
    }

    private boolean hasRoomFor(ByteBuffer frame) {
        return !all.isEmpty() && all.getLast().hasRoomFor(frame);
    }

    private int writeToLast(ByteBuffer frame) throws IOException {
        if (!hasRoomFor(frame)) {
            roll(frame);
        }
        try {
            return all.getLast().write(frame);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void roll(ByteBuffer frame) throws IOException {
        Segment next = files.next(frame.capacity());
        if (!all.isEmpty()) {
            force(all.getLast());
        }
        all.add(next);
        dropOldest();
    }

    /** Waits until the disk has what was written to a file. */
    void force(Segment segment) throws IOException {
        requireWorking();
        try {
            segment.force();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void requireWorking() throws IOException {
        IOException before = failure.get();
        if (before != null) {
            throw new IOException(directory() + ": is not written any more: " + before.getMessage(), before);
        }
    }

    private IOException failed(IOException e) {
        failure.compareAndSet(null, e);
        return e;
    }

    /** Lets files go of which nothing is needed. What was removed last may be elsewhere: that must be there. */
    private void dropOldest() throws IOException {
        if (all.size() > 1 && all.getFirst().live().isEmpty()) {
            force(all.getLast());
            while (all.size() > 1 && all.getFirst().live().isEmpty()) {
                files.release(all.removeFirst());
            }
        }
    }

    /** Writes anew what keeps old files, when less than half of all files is needed. */
    private void clean() throws IOException {
        while (all.size() > FEW && liveOctets < (long) all.size() * SegmentFiles.OCTETS / 2) {
            for (Entry entry : List.copyOf(all.getFirst().live())) {
                Place from = entry.place();
                if (from != null) {
                    move(entry, from);
                }
            }
            dropOldest();
        }
    }

    private void move(Entry entry, Place from) throws IOException {
        byte[] content = from.segment().read(from.offset(), from.length());
        ByteBuffer frame = targeted(Frame.Type.MOVE, from.segment().number(), from.offset(), content.length)
                .put(content);
        int at = writeToLast(frame) + Frame.HEADER_OCTETS + Frame.TARGET_OCTETS;
        leaves(entry, from);
        entry.moveTo(new Place(all.getLast(), at, content.length));
        entered(entry);
    }

    /** The disk has all that was written, unless it failed before. */
    @Override
    public void close() throws IOException {
        try {
            if (!all.isEmpty() && failure.get() == null) {
                all.getLast().force();
            }
            failed(new IOException("the journal is closed"));
            for (Segment segment : all) {
                segment.close();
            }
        } finally {
            files.close();
        }
    }
}
