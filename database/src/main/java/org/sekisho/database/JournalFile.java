// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each behind its checksum (CRC-32C in hex) and a space, readable by its owner only. A line torn by a
 * crash at the end is nothing; damaged lines before it are counted and left out. Held by one process at a time through
 * a lock on a file beside it. Not thread-safe.
 */
final class JournalFile implements AutoCloseable {
    private final Path path;
    private final FileChannel lockChannel;
    private final List<String> lines = new ArrayList<>();
    private int damaged;
    private @Nullable FileChannel channel;
    private long size;

    private JournalFile(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Locks and reads; what is missing is made.
     *
     * @throws UnusableRecordsException when another process holds it, or it cannot be read or written
     */
    static JournalFile open(Path path) {
        try {
            Files.createDirectories(directory(path));
            FileChannel lockChannel = create(path.resolveSibling(path.getFileName() + ".lock"));
            JournalFile file = new JournalFile(path, lockChannel);
            try {
                file.lock();
                file.read();
            } catch (IOException | RuntimeException e) {
                lockChannel.close();
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw new UnusableRecordsException(
                    path + ": cannot be read and written (" + reason(e)
                            + "); make the user who runs the server own its directory, and free some space",
                    e);
        }
    }

    private static Path directory(Path path) {
        return path.resolveSibling(".").toAbsolutePath().normalize();
    }

    private static FileChannel create(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), owner);
    }

    private void lock() throws IOException {
        @Nullable FileLock lock;
        try {
            lock = lockChannel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new UnusableRecordsException(
                    path + ": in use by another process; stop the other server that runs on this directory first",
                    new IOException("locked"));
        }
    }

    private void read() throws IOException {
        FileChannel opened = create(path);
        channel = opened;
        byte[] bytes = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        size = start;
        opened.truncate(size);
        opened.position(size);
    }

    private void keep(String line) {
        if (line.length() > 9 && line.substring(0, 9).equals(checksum(line.substring(9)) + ' ')) {
            lines.add(line.substring(9));
        } else {
            damaged++;
        }
    }

    /** What was in the file when it was opened. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many lines could not be read when it was opened. */
    int damaged() {
        return damaged;
    }

    /** Keeps a copy of the file as it is now beside it. */
    Path copyAside(String suffix) throws IOException {
        Path copy = path.resolveSibling(path.getFileName() + suffix);
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return copy;
    }

    /**
     * Adds a line and, with {@code force}, returns when the disk has it. After an error {@link #rewrite} must succeed
     * before the next line.
     */
    void append(String line, boolean force) throws IOException {
        if (channel == null) {
            throw new IOException("not repaired yet");
        }
        try {
            size += write(channel, line);
            if (force) {
                channel.force(false);
            }
        } catch (IOException e) {
            abandon();
            throw e;
        }
    }

    private void abandon() {
        try (FileChannel broken = channel) {
            channel = null;
            if (broken != null) {
                broken.truncate(size);
            }
        } catch (IOException e) {
            // The line that is half there has a wrong checksum and will be left out.
            channel = null;
        }
    }

    /** Puts these lines in place of all there are, in one step that a crash cannot split. */
    void rewrite(List<String> all) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel next = create(fresh);
        try {
            long written = 0;
            for (String line : all) {
                written += write(next, line);
            }
            next.force(true);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            size = written;
        } catch (IOException e) {
            next.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
        FileChannel old = channel;
        channel = next;
        if (old != null) {
            old.close();
        }
        forceDirectory();
    }

    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(directory(path))) {
            directory.force(true);
        }
    }

    private static long write(FileChannel to, String line) throws IOException {
        byte[] bytes = (checksum(line) + ' ' + line + '\n').getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        return bytes.length;
    }

    private static String checksum(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    /** What to tell an admin about an error with a file. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        String message = e.getMessage();
        return e instanceof FileSystemException || message == null
                ? e.getClass().getSimpleName().replace("Exception", "")
                : message;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        lockChannel.close();
    }
}
