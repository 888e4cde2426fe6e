// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is replaced as a whole: after a crash it is the former one or the new one, complete. */
record DurableFile(Path path) {

    /** Returns when the disk has it. */
    void replace(byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.createDirectories(directory());
        Files.write(next, content);
        force(next, StandardOpenOption.WRITE);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory(), StandardOpenOption.READ);
    }

    void delete() throws IOException {
        if (Files.deleteIfExists(path)) {
            force(directory(), StandardOpenOption.READ);
        }
    }

    private Path directory() {
        return path.toAbsolutePath().resolveSibling("");
    }

    static void force(Path file, OpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(file, mode)) {
            channel.force(true);
        }
    }
}
