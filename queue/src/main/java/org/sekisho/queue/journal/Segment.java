// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal: a header of magic, number and a random number (8 octets each), then records. It has its full
 * length from the beginning, so an fsync has data to write and no block to allocate.
 *
 * <p>Neither {@code RandomAccessFile} nor {@code AsynchronousFileChannel} closes when the thread is interrupted, as a
 * {@code FileChannel} does. Reading and {@link #force} are thread-safe; the rest is called under the lock of the
 * journal.
 */
final class Segment implements Closeable {
    static final int HEADER_OCTETS = 24;
    private static final long MAGIC = 0x53_65_6B_69_4A_6E_6C_31L;

    private final Path file;
    private final long number;
    private final long nonce;
    private final RandomAccessFile octets;
    private final AsynchronousFileChannel disk;
    private final int capacity;
    private final Set<Entry> live = new HashSet<>();
    private int end = HEADER_OCTETS;

    private Segment(Path file, long number, long nonce) throws IOException {
        this.file = file;
        this.number = number;
        this.nonce = nonce;
        this.octets = new RandomAccessFile(file.toFile(), "rw");
        this.disk = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
        this.capacity = Math.toIntExact(octets.length());
    }

    /** Makes a file, on the disk with its header, of one that has the length already. */
    static void writeHeader(Path file, long number, long nonce) throws IOException {
        try (AsynchronousFileChannel disk = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
                RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
            header.write(ByteBuffer.allocate(HEADER_OCTETS)
                    .putLong(MAGIC)
                    .putLong(number)
                    .putLong(nonce)
                    .array());
            disk.force(true);
        }
    }

    /** @throws IOException when it is no file of a journal */
    static Segment open(Path file, long number) throws IOException {
        ByteBuffer header;
        try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "r")) {
            byte[] read = new byte[HEADER_OCTETS];
            octets.readFully(read);
            header = ByteBuffer.wrap(read);
        } catch (EOFException e) {
            throw damaged(file, e);
        }
        if (header.getLong() != MAGIC || header.getLong() != number) {
            throw damaged(file, null);
        }
        return new Segment(file, number, header.getLong());
    }

    private static IOException damaged(Path file, @Nullable Exception cause) {
        return new IOException(
                file + ": its header is damaged; to start without the mail that is in it, move it elsewhere", cause);
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    /** Of which records the content is here. */
    Set<Entry> live() {
        return live;
    }

    int capacity() {
        return capacity;
    }

    boolean hasRoomFor(ByteBuffer frame) {
        return frame.capacity() <= capacity - end;
    }

    /** The next record begins there. */
    void endAt(int offset) {
        end = offset;
    }

    /**
     * Writes a record, not necessarily to the disk.
     *
     * @return where it begins
     */
    int write(ByteBuffer frame) throws IOException {
        int offset = end;
        Frame.seal(frame, nonce, offset);
        synchronized (octets) {
            octets.seek(offset);
            octets.write(frame.array(), frame.arrayOffset(), frame.capacity());
        }
        end += frame.capacity();
        return offset;
    }

    byte[] read(int offset, int length) throws IOException {
        byte[] read = new byte[length];
        synchronized (octets) {
            octets.seek(offset);
            octets.readFully(read);
        }
        return read;
    }

    /** All of it, with what finds records. */
    SegmentScan scan() throws IOException {
        return new SegmentScan(read(0, capacity), nonce);
    }

    /** Waits until the disk has what was written. A file that was closed meanwhile has been forced before. */
    void force() throws IOException {
        try {
            disk.force(false);
        } catch (ClosedChannelException e) {
            if (octets.getChannel().isOpen()) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            synchronized (octets) {
                octets.close();
            }
        } finally {
            disk.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }
}
