// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Records that stay until they are removed, in one directory. Callers that wait for the disk at the same time share an
 * fsync: this group commit is what makes it fast. What was written is on the disk in the order in which it was
 * written, or, after a power cut, up to some place, after which nothing counts as removed.
 *
 * <p>A file goes away when all in it and in older ones is removed. Where a few records keep many files, they are
 * written anew. After an error of the disk nothing more is written. Thread-safe.
 */
public final class Journal implements Closeable {
    private final Segments segments;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock syncing = new ReentrantLock();

    /** How often something was written; guarded by {@link #lock}. */
    private long written;

    /** What the disk has of it; guarded by {@link #syncing}. */
    private long synced;

    private List<Entry> found = List.of();

    private Journal(Segments segments) {
        this.segments = segments;
    }

    /**
     * Opens a journal, making it where there is none.
     *
     * @throws IOException when another process has it open, or its files cannot be read or written
     */
    public static Journal open(Path directory) throws IOException {
        Journal journal = new Journal(new Segments(SegmentFiles.open(directory)));
        try {
            journal.found = journal.segments.recover(journal);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** What was there when it was opened, the oldest first; the second call returns nothing. */
    public List<Entry> found() {
        List<Entry> once = found;
        found = List.of();
        return once;
    }

    /**
     * Adds a record and waits until the disk has it.
     *
     * @param before while this record of the same journal is there nobody waits: it can be removed only after this one
     *     was written, so after a power cut one of the two is there
     */
    public Entry append(byte[] content, Optional<Entry> before) throws IOException {
        Entry entry;
        long mark;
        boolean isSafe;
        lock.lock();
        try {
            entry = appendLater(content);
            isSafe = before.isPresent()
                    && before.get().journal() == this
                    && before.get().place() != null;
            mark = written;
        } finally {
            lock.unlock();
        }
        if (!isSafe) {
            sync(mark);
        }
        return entry;
    }

    /** Adds a record, which is on the disk only after {@link #sync()}. */
    public Entry appendLater(byte[] content) throws IOException {
        lock.lock();
        try {
            Entry entry = segments.put(this, content);
            written++;
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes a record.
     *
     * @param onDisk whether to wait until the disk has the removal; without, a crash may bring the record back
     */
    public void remove(Entry entry, boolean onDisk) throws IOException {
        long mark;
        lock.lock();
        try {
            Place place = entry.place();
            if (place != null) {
                segments.remove(entry, place);
                written++;
            }
            mark = written;
        } finally {
            lock.unlock();
        }
        if (onDisk) {
            sync(mark);
        }
    }

    /** Waits until the disk has all that was written. */
    public void sync() throws IOException {
        sync(Long.MAX_VALUE);
    }

    /** Whoever comes while others wait for the disk waits for the next time, with all who came meanwhile. */
    private void sync(long mark) throws IOException {
        syncing.lock();
        try {
            if (synced < mark) {
                force();
            }
        } finally {
            syncing.unlock();
        }
    }

    private void force() throws IOException {
        @Nullable Segment last;
        long upTo;
        lock.lock();
        try {
            last = segments.last();
            upTo = written;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            segments.force(last);
        }
        synced = upTo;
    }

    /** The error that stopped the journal from being written, if any; after it only closing and opening helps. */
    public Optional<IOException> failure() {
        return segments.failure();
    }

    public Path directory() {
        return segments.directory();
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            segments.close();
        } finally {
            lock.unlock();
        }
    }
}
