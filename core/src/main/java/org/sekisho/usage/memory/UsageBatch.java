// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Accounts on their way into a {@link UsageFile}: encoded into memory under their monitor, written outside of it. After
 * a failure nothing more is written, and {@link #finish} throws it. Not thread-safe.
 */
final class UsageBatch {
    private static final int ROOM = 2 * (UsageFormat.FRAME + UsageFormat.MAX_BODY);

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(4 * ROOM);
    private long end;
    private long live = UsageFormat.HEADER;
    private @Nullable IOException failure;

    /** Appends to a file at {@code end}. */
    UsageBatch(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** Begins a new file. */
    UsageBatch(FileChannel channel) {
        this(channel, 0);
        buffer.put(UsageFormat.header());
    }

    void addIfDirty(String address, SubmitterState account) {
        if (account.dirty) {
            add(address, account);
        } else {
            live += UsageFormat.size(address.length(), account);
        }
    }

    /** Followed by {@link #writeWhenFull}, so that there is room for the next. */
    void add(String address, SubmitterState account) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        live += UsageFormat.size(octets.length, account);
        account.dirty = false;
        UsageFormat.write(buffer, octets, account);
    }

    void writeWhenFull() {
        if (buffer.remaining() < ROOM) {
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

    /**
     * Forces all to the disk.
     *
     * @return where the file ends now
     */
    long finish() throws IOException {
        write();
        if (failure != null) {
            throw failure;
        }
        channel.force(true);
        return end;
    }

    /** About how many octets the file would have if it held each account once. */
    long live() {
        return live;
    }
}
