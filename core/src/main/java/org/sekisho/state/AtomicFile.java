// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that are there whole or not at all, readable by their owner only. After a crash a file is the former one or the
 * new one, complete: the content goes into a draft beside it ({@code .tmp}), to the disk, over the file, and then the
 * directory goes to the disk.
 *
 * <p>Where a file system cannot replace a file in one step, it is replaced in several: the checksums of
 * {@link SnapshotFile} and {@link AppendLog} tell when a crash came in between, and a file that is sometimes torn by a
 * crash is better than one that is never written.
 */
public final class AtomicFile {
    private static final Set<StandardOpenOption> DRAFT =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private AtomicFile() {}

    /** Writes all of a file into an empty channel. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel draft) throws IOException;
    }

    /** Makes the file and its directory where they are missing; on return all of it is on the disk. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, draft -> writeFully(draft, ByteBuffer.wrap(content)));
    }

    static void replace(Path file, Content content) throws IOException {
        Path directory = directory(file);
        Files.createDirectories(directory);
        Path draft = directory.resolve(file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(draft, DRAFT, ownerOnly(directory))) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(draft, file);
        } catch (IOException e) {
            deleteQuietly(draft, e);
            throw e;
        }
        forceDirectory(directory);
    }

    private static void deleteQuietly(Path draft, IOException cause) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? OWNER_ONLY : new FileAttribute<?>[0];
    }

    /** Deletes a file if it is there; on return it is gone from the disk. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            forceDirectory(directory(file));
        }
    }

    /** The files of a directory whose names end so, in the order of their names; none when it is not there. */
    public static List<Path> list(Path directory, String ending) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Where a file goes that cannot be read. */
    static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    static void writeFully(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    private static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
