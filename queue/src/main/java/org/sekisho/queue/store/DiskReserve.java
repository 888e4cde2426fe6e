// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is kept free of a disk: with less, no mail comes in. Mail that is in goes its way, which frees space.
 *
 * @param directory on that disk
 * @param octets to be free
 */
record DiskReserve(FileStore disk, Path directory, long octets) {
    static DiskReserve of(QueueSettings settings) throws IOException {
        return new DiskReserve(Files.getFileStore(settings.directory()), settings.directory(), settings.reserve());
    }

    /** @throws IOException with what is short, in a sentence for an admin */
    void require() throws IOException {
        Optional<String> shortage = shortage();
        if (shortage.isPresent()) {
            throw new IOException(shortage.get());
        }
    }

    /** Empty when enough is free. */
    Optional<String> shortage() {
        try {
            long free = disk.getUsableSpace();
            return free >= octets
                    ? Optional.empty()
                    : Optional.of(directory + ": only " + (free >> 20) + " MB free, less than disk.reserve ("
                            + (octets >> 20) + " MB); no mail is accepted until there is more");
        } catch (IOException e) {
            return Optional.of(directory + ": cannot tell how much is free (" + e.getMessage() + ")");
        }
    }
}
