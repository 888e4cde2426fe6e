// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sekisho.event.Submission;
import org.sekisho.state.AppendLog;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.DailyRecipients;

/**
 * How many recipients a day the mail of each submitter had, in memory and in a file, from when a rule asks for it. One
 * is forgotten when nothing was sent for {@value DailyVolume#DAYS} days; of submitters beyond the maximum nothing is
 * kept. Thread-safe.
 *
 * <p>The records of the file, big endian: octets of the address (short), the address in UTF-8, a {@link DailyVolume}; or
 * no octets, since when, and until when, this was kept (longs, milliseconds since 1970).
 */
public final class DailyVolumes {
    private static final FileFormat FILE = new FileFormat('V', 1, "no daily volumes known");
    private static final byte[] NOTHING = new byte[DailyVolume.DAYS];

    private final Map<String, DailyVolume> volumes = new ConcurrentHashMap<>();
    private final int maxSubmitters;
    private final ContinuousLog log = new ContinuousLog(
            FILE, "a crash would lose how much was sent since: free some space or fix the permissions");

    public DailyVolumes(int maxSubmitters) {
        this.maxSubmitters = maxSubmitters;
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
        log.saveIn(path, now, new Contents());
    }

    /** From now on volumes are kept. */
    public void watch() {
        log.watch(new Contents());
    }

    /** Adds a message. */
    public Reading add(Submission message) {
        return log.isWatched() ? change(message, message.recipients()) : Reading.NONE;
    }

    /** Takes a message off that was refused. */
    public void remove(Submission message) {
        if (log.isWatched()) {
            change(message, -message.recipients());
        }
    }

    private Reading change(Submission message, int recipients) {
        long now = message.at().toEpochMilli();
        log.begin(now);
        String address = message.submitter().address();
        DailyVolume known = volumes.get(address);
        if (known == null && volumes.size() >= maxSubmitters) {
            return Reading.NONE;
        }
        DailyVolume volume = known != null ? known : volumes.computeIfAbsent(address, any -> new DailyVolume(now));
        synchronized (volume) {
            volume.add(now, recipients);
            return new Reading(log.since(), volume.past());
        }
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter) {
        if (!log.isWatched()) {
            return Reading.NONE;
        }
        DailyVolume volume = volumes.get(submitter.address());
        if (volume == null) {
            return new Reading(log.since(), NOTHING);
        }
        synchronized (volume) {
            return new Reading(log.since(), volume.past());
        }
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public void maintain(Instant now) {
        volumes.values().removeIf(volume -> {
            synchronized (volume) {
                return volume.idleDays(now.toEpochMilli()) > DailyVolume.DAYS;
            }
        });
        log.save(now, to -> write(to, false));
    }

    /** What is wrong with the file, if anything is. */
    public Optional<String> findProblem() {
        return log.findProblem();
    }

    private void write(RecordWriter to, boolean all) {
        to.add(log.putTimes(
                        ByteBuffer.allocate(Short.BYTES + ContinuousLog.TIMES).putShort((short) 0))
                .array());
        volumes.forEach((address, volume) -> {
            synchronized (volume) {
                if (all || volume.dirty) {
                    volume.dirty = false;
                    to.add(write(address, volume));
                }
            }
            to.writeWhenFull();
        });
    }

    private static byte[] write(String address, DailyVolume volume) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(Short.BYTES + octets.length + DailyVolume.OCTETS)
                .putShort((short) octets.length)
                .put(octets);
        volume.write(record);
        return record.array();
    }

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            int length = record.getShort();
            if (length == 0) {
                log.getTimes(record);
                return;
            }
            byte[] octets = new byte[length];
            record.get(octets);
            volumes.put(new String(octets, StandardCharsets.UTF_8), DailyVolume.read(record));
        }

        @Override
        public long live() {
            return volumes.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            write(to, true);
        }
    }
}
