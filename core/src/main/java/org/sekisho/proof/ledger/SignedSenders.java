// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;

/**
 * Since when all mail of a sender leaves with a signed envelope sender, in memory and in an {@link AppendLog}. Knows a
 * bounded number of senders; of one that it forgot, as of one whose file was lost, nothing is asserted. Thread-safe.
 */
public final class SignedSenders {
    /** So long after the last unsigned message, all that still bounces is signed. */
    public static final Duration BOUNCES_COME = Duration.ofDays(8);

    private static final FileFormat FORMAT = new FileFormat(
            'S', 1, "no signed senders: unsigned bounces are refused for nobody until 8 more days have passed");

    private final int capacity;
    private final KeyedHash hash;
    private final InstantSource clock;
    private final Map<Long, Long> since = new LinkedHashMap<>();
    private final AppendLog log;
    private final WriteMonitor monitor;

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            put(record.getLong(), record.getLong());
        }

        @Override
        public long live() {
            return since.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            to.addEach(since.entrySet(), one -> write(one.getKey(), one.getValue()));
        }
    }

    private SignedSenders(Path file, int capacity, KeyedHash hash, InstantSource clock) {
        this.capacity = capacity;
        this.hash = hash;
        this.clock = clock;
        this.log = AppendLog.openAlways(file, FORMAT, new Contents());
        this.monitor = new WriteMonitor(file, "after a restart it is not known since when senders are signed");
    }

    /**
     * Reads what is there. Never throws.
     *
     * @param capacity senders in memory
     */
    public static SignedSenders open(Path file, int capacity, KeyedHash hash, InstantSource clock) {
        return new SignedSenders(file, capacity, hash, clock);
    }

    private static byte[] write(long sender, long second) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(sender)
                .putLong(second)
                .array();
    }

    private void put(long sender, long second) {
        since.remove(sender);
        if (since.size() >= capacity) {
            since.remove(since.keySet().iterator().next());
        }
        since.put(sender, second);
    }

    /** A message left with its envelope sender signed. */
    public synchronized void signed(String sender) {
        long key = hash.ofAddress(sender);
        if (!since.containsKey(key)) {
            restart(key);
        }
    }

    /** A message left with its envelope sender as it was: for one who is signed otherwise, time starts anew. */
    public synchronized void unsigned(String sender) {
        if (since.isEmpty()) {
            return;
        }
        long key = hash.ofAddress(sender);
        Long second = since.get(key);
        if (second != null && second < now()) {
            restart(key);
        }
    }

    private void restart(long sender) {
        long second = now();
        put(sender, second);
        monitor.attempt(() -> log.append(write(sender, second), Sync.LATER));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Since when all mail of this sender that left through here was signed; empty when that is not known. */
    public synchronized Optional<Instant> since(String sender) {
        return Optional.ofNullable(since.get(hash.ofAddress(sender))).map(Instant::ofEpochSecond);
    }

    /** Whether every bounce that can still come for mail of this sender comes to a signed address. */
    public boolean signsAll(String sender) {
        Instant past = clock.instant().minus(BOUNCES_COME);
        return since(sender).filter(start -> !start.isAfter(past)).isPresent();
    }

    /** What is wrong with the file, for people. */
    public Optional<String> findProblem() {
        return monitor.findProblem().or(log::findDamage);
    }
}
