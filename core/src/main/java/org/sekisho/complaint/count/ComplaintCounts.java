// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.count;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekisho.complaint.count.ComplaintSums.Voice;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.BoundedMaps;

/**
 * Counts proven complaints by submitter, each complainant once for each message, in memory and in an {@link AppendLog}.
 * Keeps {@value #MAX_VOICES} of each of {@value #MAX_SUBMITTERS} submitters for 31 days; forgets first who was
 * complained of longest ago. Thread-safe.
 */
public final class ComplaintCounts {
    static final int MAX_SUBMITTERS = 20_000;
    static final int MAX_VOICES = 100;

    /** The longest window that a rule may have. */
    public static final Duration KEPT = Duration.ofDays(31);

    private static final FileFormat FORMAT = new FileFormat('F', 'V', 1, "no complaints: those so far count no more");
    private static final byte ADDED = 0;
    private static final byte TAKEN_BACK = 1;
    private static final byte FORGIVEN = 2;
    private static final Voice NONE = new Voice(Instant.EPOCH, 0, 0);

    private final Map<Submitter, List<Voice>> voices = BoundedMaps.leastRecentlyUsedFirst(MAX_SUBMITTERS);
    private final InstantSource clock;
    private final AppendLog log;
    private final WriteMonitor monitor;
    private Instant sweep = Instant.EPOCH;

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            byte kind = record.get();
            Voice voice = new Voice(Instant.ofEpochSecond(record.getLong()), record.getLong(), record.getLong());
            Submitter submitter =
                    new Submitter(StandardCharsets.UTF_8.decode(record).toString());
            switch (kind) {
                case ADDED -> put(submitter, voice);
                case TAKEN_BACK -> remove(submitter, voice);
                case FORGIVEN -> voices.remove(submitter);
                default -> throw new IllegalArgumentException("it is no record of complaints");
            }
        }

        @Override
        public long live() {
            return voices.values().stream().mapToLong(List::size).sum();
        }

        @Override
        public void writeAll(RecordWriter to) {
            voices.forEach((submitter, all) -> {
                all.forEach(voice -> to.add(write(ADDED, submitter, voice)));
                to.writeWhenFull();
            });
        }
    }

    private ComplaintCounts(Path file, InstantSource clock) {
        this.clock = clock;
        this.log = AppendLog.openAlways(file, FORMAT, new Contents());
        this.monitor = new WriteMonitor(file, "a restart forgets complaints");
    }

    /** Reads what is there. Never throws. */
    public static ComplaintCounts open(Path file, InstantSource clock) {
        return new ComplaintCounts(file, clock);
    }

    private static byte[] write(byte kind, Submitter submitter, Voice voice) {
        byte[] address = submitter.address().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 3 * Long.BYTES + address.length)
                .put(kind)
                .putLong(voice.at().getEpochSecond())
                .putLong(voice.complainant())
                .putLong(voice.message())
                .put(address)
                .array();
    }

    private void put(Submitter submitter, Voice voice) {
        List<Voice> all = voices.computeIfAbsent(submitter, one -> new ArrayList<>());
        all.add(voice);
        if (all.size() > MAX_VOICES) {
            all.remove(0);
        }
    }

    private boolean remove(Submitter submitter, Voice voice) {
        List<Voice> all = voices.getOrDefault(submitter, new ArrayList<>());
        boolean removed = all.removeIf(voice::isSame);
        if (all.isEmpty()) {
            voices.remove(submitter);
        }
        return removed;
    }

    private void append(byte kind, Submitter submitter, Voice voice) {
        monitor.attempt(() -> log.append(write(kind, submitter, voice), Sync.LATER));
    }

    /** Counts one. @return not when this complainant has complained of this message before */
    public synchronized boolean add(Submitter submitter, long complainant, long message) {
        Voice voice = new Voice(clock.instant().truncatedTo(ChronoUnit.SECONDS), complainant, message);
        forgetOld(submitter);
        if (voices.getOrDefault(submitter, List.of()).stream().anyMatch(voice::isSame)) {
            return false;
        }
        put(submitter, voice);
        append(ADDED, submitter, voice);
        return true;
    }

    /** Takes one back: it was no spam. @return whether it was counted */
    public synchronized boolean takeBack(Submitter submitter, long complainant, long message) {
        Voice voice = new Voice(Instant.EPOCH, complainant, message);
        boolean removed = remove(submitter, voice);
        if (removed) {
            append(TAKEN_BACK, submitter, voice);
        }
        return removed;
    }

    /** Begins anew for a submitter who was released. */
    public synchronized void forgive(Submitter submitter) {
        if (voices.remove(submitter) != null) {
            append(FORGIVEN, submitter, NONE);
        }
    }

    /** What is known of a submitter. */
    public synchronized ComplaintSums peek(Submitter submitter, Instant at) {
        List<Voice> all = voices.get(submitter);
        return new ComplaintSums(all == null ? List.of() : all, at);
    }

    /** Forgets what is too old of a submitter, and once a day of everybody. */
    private void forgetOld(Submitter submitter) {
        Instant now = clock.instant();
        Instant oldest = now.minus(KEPT);
        if (now.isBefore(sweep)) {
            voices.getOrDefault(submitter, new ArrayList<>())
                    .removeIf(voice -> voice.at().isBefore(oldest));
            return;
        }
        sweep = now.plus(Duration.ofDays(1));
        voices.values().forEach(all -> all.removeIf(voice -> voice.at().isBefore(oldest)));
        voices.values().removeIf(List::isEmpty);
    }

    /** What is wrong with the file, for people. */
    public synchronized Optional<String> findProblem() {
        return monitor.findProblem().or(log::findDamage);
    }
}
