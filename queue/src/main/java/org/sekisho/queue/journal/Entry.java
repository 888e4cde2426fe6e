// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of a journal, which may move within it. Thread-safe. */
public final class Entry {
    private final Journal journal;
    private volatile @Nullable Place place;

    Entry(Journal journal, Place place) {
        this.journal = journal;
        this.place = place;
    }

    public Journal journal() {
        return journal;
    }

    /** Null once it was removed. */
    @Nullable
    Place place() {
        return place;
    }

    /** Called under the lock of the journal. */
    void moveTo(@Nullable Place next) {
        place = next;
    }

    /**
     * Reads its content.
     *
     * @return empty when it was removed
     */
    public Optional<ByteBuffer> read() throws IOException {
        Place read = place;
        while (read != null) {
            try {
                return Optional.of(ByteBuffer.wrap(read.segment().read(read.offset(), read.length())));
            } catch (IOException e) {
                // A file goes away once all that was in it has moved or is gone.
                if (read.equals(place)) {
                    throw e;
                }
                read = place;
            }
        }
        return Optional.empty();
    }
}
