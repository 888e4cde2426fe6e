// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sekisho.state.WholeFile;

/** A file that is replaced as a whole: after a crash it is the former one or the new one, complete. */
record DurableFile(Path path) {

    /** Returns when the disk has it. */
    void replace(byte[] content) throws IOException {
        WholeFile.replace(path, content);
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
