// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way into an {@link AppendLog}: {@link #add} frames them in memory, {@link #writeWhenFull} writes, so
 * that nobody needs to hold a lock while the disk is slow. After a failure nothing more is written. Not thread-safe.
 */
public final class RecordWriter {
    static final int FRAME = 8;
    private static final int BUFFER = 1 << 19;

    /** To begin with: one record is appended for each message. */
    private static final int SHORT = 1 << 10;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(SHORT);
    private long end;
    private long records;
    private @Nullable IOException failure;

    /** Goes on at {@code end}. */
    RecordWriter(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** Adds a record: its length (int), CRC-32C (int), itself. */
    public void add(byte[] record) {
        if (record.length == 0 || record.length > AppendLog.MAX_RECORD) {
            throw new IllegalArgumentException("implausible record length " + record.length);
        }
        ensureRoom(FRAME + record.length);
        buffer.putInt(record.length)
                .putInt(FileFormat.crc(record, 0, record.length))
                .put(record);
        records++;
    }

    /** Adds a record for each, and writes meanwhile. */
    public <T> void addEach(Iterable<T> all, Function<T, byte[]> record) {
        for (T one : all) {
            add(record.apply(one));
            writeWhenFull();
        }
    }

    private void ensureRoom(int octets) {
        if (buffer.remaining() < octets) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.position() + octets));
            buffer = larger.put(buffer.flip());
        }
    }

    /** Writes what was added once that is worth it. */
    public void writeWhenFull() {
        if (buffer.position() >= BUFFER / 2) {
            write();
        }
    }

    private void write() {
        buffer.flip();
        try {
            while (failure == null && buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        } catch (IOException e) {
            failure = e;
        }
        buffer.clear();
    }

    /** @return where the file ends now */
    long finish(Sync sync) throws IOException {
        write();
        if (failure != null) {
            throw failure;
        }
        if (sync == Sync.NOW) {
            channel.force(true);
        }
        return end;
    }

    long records() {
        return records;
    }
}
