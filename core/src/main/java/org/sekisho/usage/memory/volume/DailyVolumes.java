// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.Submission;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
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
    private static final long LONGEST_GAP = Duration.ofDays(2).toMillis();
    private static final byte[] NOTHING = new byte[DailyVolume.DAYS];

    private final Map<String, DailyVolume> volumes = new ConcurrentHashMap<>();
    private final int maxSubmitters;
    private volatile boolean watched;
    private volatile long since = Long.MAX_VALUE;
    private volatile long until = Long.MIN_VALUE / 2;
    private @Nullable Path file;
    private Instant opened = Instant.MIN;
    private @Nullable AppendLog log;
    private @Nullable WriteMonitor monitor;

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
    public synchronized void saveIn(Path path, Instant now) {
        file = path;
        opened = now;
        if (watched) {
            open(path);
        }
    }

    /** From now on volumes are kept. */
    public synchronized void watch() {
        if (!watched && file != null) {
            open(file);
        }
        watched = true;
    }

    private void open(Path path) {
        AppendLog read = AppendLog.openAlways(path, FILE, new Contents());
        if (opened.toEpochMilli() - until > LONGEST_GAP || read.findDamage().isPresent()) {
            since = opened.toEpochMilli();
        }
        until = opened.toEpochMilli();
        log = read;
        monitor = new WriteMonitor(
                path, "a crash would lose how much was sent since: free some space or fix the permissions");
        monitor.attempt(read::rewrite);
    }

    /** Adds a message. */
    public Reading add(Submission message) {
        return watched ? change(message, message.recipients()) : Reading.NONE;
    }

    /** Takes a message off that was refused. */
    public void remove(Submission message) {
        if (watched) {
            change(message, -message.recipients());
        }
    }

    private Reading change(Submission message, int recipients) {
        long now = message.at().toEpochMilli();
        since = since == Long.MAX_VALUE ? now : since;
        String address = message.submitter().address();
        DailyVolume known = volumes.get(address);
        if (known == null && volumes.size() >= maxSubmitters) {
            return Reading.NONE;
        }
        DailyVolume volume = known != null ? known : volumes.computeIfAbsent(address, any -> new DailyVolume(now));
        synchronized (volume) {
            volume.add(now, recipients);
            return new Reading(since, volume.past());
        }
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter) {
        if (!watched) {
            return Reading.NONE;
        }
        DailyVolume volume = volumes.get(submitter.address());
        if (volume == null) {
            return new Reading(since, NOTHING);
        }
        synchronized (volume) {
            return new Reading(since, volume.past());
        }
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public synchronized void maintain(Instant now) {
        volumes.values().removeIf(volume -> {
            synchronized (volume) {
                return volume.idleDays(now.toEpochMilli()) > DailyVolume.DAYS;
            }
        });
        if (log != null && monitor != null) {
            AppendLog to = log;
            until = now.toEpochMilli();
            monitor.attempt(() -> to.append(batch -> write(batch, false), Sync.NOW));
        }
    }

    /** What is wrong with the file, if anything is. */
    public synchronized Optional<String> findProblem() {
        Optional<String> problem = monitor == null ? Optional.empty() : monitor.findProblem();
        return problem.or(() -> log == null ? Optional.empty() : log.findDamage());
    }

    private void write(RecordWriter to, boolean all) {
        to.add(ByteBuffer.allocate(Short.BYTES + 2 * Long.BYTES)
                .putShort((short) 0)
                .putLong(since)
                .putLong(until)
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
                since = record.getLong();
                until = record.getLong();
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
