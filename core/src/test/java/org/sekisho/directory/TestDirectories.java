// SPDX-License-Identifier: Apache-2.0
package org.sekisho.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Temporary directories, all below one of this JVM that is deleted when it ends. Thread-safe. */
public final class TestDirectories {
    private static final Path ROOT = root();

    private TestDirectories() {}

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("sekisho-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root), "delete-" + root.getFileName()));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a new and empty directory */
    public static Path create() {
        try {
            return Files.createTempDirectory(ROOT, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("left behind: " + root + ": " + e);
        }
    }
}
