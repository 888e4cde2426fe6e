// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import org.jspecify.annotations.Nullable;
import org.sekisho.event.Submission;

/**
 * How much one submitter sent a day, as {@link DailyVolumes} would have it: for a store that keeps events. Times are
 * milliseconds since 1970. Not thread-safe.
 */
public final class VolumeReplay {
    private @Nullable DailyVolume volume;
    private long since = Long.MAX_VALUE;

    /**
     * @param saved as from {@link #save}
     * @throws IllegalArgumentException when it is not
     */
    public VolumeReplay(byte[] saved) {
        volume = saved.length == 0 ? null : DailyVolume.of(saved);
    }

    /**
     * Somebody asks. Until then only what was saved is carried on, as somebody does elsewhere.
     *
     * @param start since when it is kept; the largest long when that is not known yet
     */
    public void keep(long start) {
        since = start;
    }

    /** Adds a message. */
    public void add(Submission message) {
        long now = message.at().toEpochMilli();
        if (volume == null && since != Long.MAX_VALUE) {
            volume = new DailyVolume(now);
        }
        if (volume != null) {
            volume.add(now, message.recipients());
        }
    }

    /** Takes a message off that was refused. */
    public void remove(long charged, Submission message) {
        if (volume != null) {
            volume.remove(charged, message.recipients());
        }
    }

    /** What is known then. */
    public DailyVolumes.Reading read(long now) {
        return volume == null || since == Long.MAX_VALUE
                ? new DailyVolumes.Reading(since, DailyVolumes.Reading.NONE.past())
                : new DailyVolumes.Reading(since, volume.past(now));
    }

    /** All of it, 8 to {@value DailyVolume#OCTETS} octets; none when nothing was sent for so long that it is over. */
    public byte[] save(long now) {
        return volume == null || volume.isOver(now) ? new byte[0] : volume.save();
    }
}
