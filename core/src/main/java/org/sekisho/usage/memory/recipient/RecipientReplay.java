// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;

/**
 * To whom one submitter wrote, as {@link KnownRecipients} would have it: for a store that keeps events. Not
 * thread-safe.
 */
public final class RecipientReplay {
    private @Nullable RecipientSketch sketch;

    /**
     * @param saved as from {@link #save}
     * @throws RuntimeException when it is not
     */
    public RecipientReplay(byte[] saved) {
        sketch = saved.length == 0 ? null : RecipientSketch.read(ByteBuffer.wrap(saved));
    }

    /** Adds the recipients of a message; returns those that were not known. */
    public RecipientHashes add(Submission message) {
        if (message.hashes().count() == 0) {
            return RecipientHashes.NONE;
        }
        long now = message.at().toEpochMilli();
        RecipientSketch known = sketch == null ? RecipientSketch.begin(now) : sketch;
        sketch = known;
        known.turnTo(now);
        return known.addAll(message.hashes());
    }

    /** Forgets recipients of a message that was refused. */
    public void remove(RecipientHashes unknown) {
        if (sketch != null) {
            sketch.removeAll(unknown);
        }
    }

    /** @param since when recipients are kept at all, in milliseconds since 1970 */
    public KnownRecipients.Reading read(long since, RecipientHashes unknown) {
        return sketch == null ? KnownRecipients.Reading.ofNobody(since) : sketch.reading(since, unknown);
    }

    /** All of it; nothing when nobody is known, or nobody was written to for so long that they are forgotten. */
    public byte[] save(long now) {
        if (sketch == null || sketch.idleDays(now) > KnownRecipients.KEPT_DAYS) {
            return new byte[0];
        }
        ByteBuffer saved = ByteBuffer.wrap(new byte[sketch.octets()]);
        sketch.write(saved);
        return saved.array();
    }
}
