// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import java.time.Instant;
import org.sekisho.event.Submission;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.FileFormat;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.memory.kept.KeptRecords;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.kept.SubmitterRecords;

/**
 * How many recipients a day the mail of each submitter had, in memory and in a file, from when a rule asks for it. One
 * is forgotten when nothing was sent for {@value DailyVolume#DAYS} days. Thread-safe.
 */
public final class DailyVolumes extends KeptRecords<DailyVolume> {
    private static final FileFormat FILE = new FileFormat('V', 1, "no daily volumes known");
    private static final byte[] NOTHING = new byte[DailyVolume.DAYS];

    public DailyVolumes(int maxSubmitters) {
        super(new SubmitterRecords<>(
                new ContinuousLog(
                        FILE, "a crash would lose how much was sent since: free some space or fix the permissions"),
                maxSubmitters,
                new SubmitterRecords.Form<>(DailyVolume::new, DailyVolume::read),
                RecordCache.none()));
    }

    /**
     * The days of one submitter at one moment. Immutable.
     *
     * @param kept since when this server keeps them
     * @param past the newest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reading(long kept, byte[] past) {
        /** Where they are not kept. */
        public static final Reading NONE = new Reading(Long.MAX_VALUE, NOTHING);

        /** Of so many days before yesterday. */
        public DailyRecipients of(int days) {
            return DailyVolume.read(kept, past, days);
        }
    }

    /** Adds a message. */
    public Reading add(Submission message) {
        return change(message, DailyVolume::add);
    }

    /** Takes a message off that was refused. */
    public void remove(Submission message) {
        change(message, DailyVolume::remove);
    }

    /** Adds so many recipients at that time, or takes them off. */
    private interface Change {
        void make(DailyVolume volume, long at, int recipients);
    }

    private Reading change(Submission message, Change change) {
        if (!records.isWatched()) {
            return Reading.NONE;
        }
        long at = message.at().toEpochMilli();
        Reading reading = records.change(message.submitter(), at, volume -> {
            change.make(volume, at, message.recipients());
            return new Reading(records.since(), volume.past(at));
        });
        return reading == null ? Reading.NONE : reading;
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter, Instant now) {
        if (!records.isWatched()) {
            return Reading.NONE;
        }
        DailyVolume volume = records.find(submitter.address());
        if (volume == null) {
            return new Reading(records.since(), NOTHING);
        }
        synchronized (volume) {
            return new Reading(records.since(), volume.past(now.toEpochMilli()));
        }
    }
}
