// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sekisho.event.Submission;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.FileFormat;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.kept.SubmitterRecords;

/**
 * How many recipients a day the mail of each submitter had, in memory and in a file, from when a rule asks for it. One
 * is forgotten when nothing was sent for {@value DailyVolume#DAYS} days. Thread-safe.
 */
public final class DailyVolumes {
    private static final FileFormat FILE = new FileFormat('V', 1, "no daily volumes known");
    private static final byte[] NOTHING = new byte[DailyVolume.DAYS];

    private final SubmitterRecords<DailyVolume> volumes;

    public DailyVolumes(int maxSubmitters) {
        ContinuousLog log = new ContinuousLog(
                FILE, "a crash would lose how much was sent since: free some space or fix the permissions");
        volumes = new SubmitterRecords<>(
                log,
                maxSubmitters,
                new SubmitterRecords.Form<>(DailyVolume::new, DailyVolume::read),
                RecordCache.none());
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

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public void saveIn(Path path, Instant now) {
        volumes.saveIn(path, now);
    }

    /** From now on volumes are kept. */
    public void watch() {
        volumes.watch();
    }

    /** They are kept since then. Before the first message. */
    public void since(Instant start) {
        volumes.since(start);
    }

    /** Whether anybody asks. */
    public boolean isWatched() {
        return volumes.isWatched();
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
        if (!volumes.isWatched()) {
            return Reading.NONE;
        }
        long at = message.at().toEpochMilli();
        Reading reading = volumes.change(message.submitter(), at, volume -> {
            change.make(volume, at, message.recipients());
            return new Reading(volumes.since(), volume.past());
        });
        return reading == null ? Reading.NONE : reading;
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter) {
        if (!volumes.isWatched()) {
            return Reading.NONE;
        }
        DailyVolume volume = volumes.find(submitter.address());
        if (volume == null) {
            return new Reading(volumes.since(), NOTHING);
        }
        synchronized (volume) {
            return new Reading(volumes.since(), volume.past());
        }
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public void maintain(Instant now) {
        volumes.maintain(now);
    }

    /** What is wrong with the file, if anything is. */
    public Optional<String> findProblem() {
        return volumes.findProblem();
    }
}
