// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one server on a file. A lock of the operating system, so it ends with the process, however that ends;
 * the file itself stays.
 */
public final class FileClaim implements Closeable {
    private final FileChannel channel;

    private FileClaim(FileChannel channel) {
        this.channel = channel;
    }

    /** @return empty when another process has it, or another server in this one */
    public static Optional<FileClaim> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = lock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(new FileClaim(channel)) : Optional.empty();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
