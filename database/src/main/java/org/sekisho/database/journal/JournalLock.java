// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.sekisho.database.UnusableRecordsException;

/** Keeps a journal for one process at a time, by a lock on a file beside it. */
final class JournalLock implements AutoCloseable {
    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UnusableRecordsException when another process has it */
    static JournalLock take(Path journal) throws IOException {
        Path file = journal.resolveSibling(journal.getFileName() + ".lock");
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (isLocked(channel)) {
                return new JournalLock(channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new UnusableRecordsException(
                journal + ": in use by another process; stop the other server that runs on this directory first",
                new IOException("locked"));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
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
