// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files that grow line by line, and directories of files. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Adds to a file; on return it is on the disk. */
    static void append(Path file, byte[] content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
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
}
