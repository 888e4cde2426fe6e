// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.kept;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.AppendLog;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.RecordWriter;
import org.sekisho.submitter.Submitter;

/**
 * Something kept of each submitter, in memory and in a file, from when a rule asks for it; of submitters beyond the
 * maximum nothing is kept. Thread-safe.
 *
 * <p>The records of the file, big endian: octets of the address (short), the address in UTF-8, what is kept; or no
 * octets, since when, and until when, this was kept (longs, milliseconds since 1970).
 *
 * @param <R> what is kept of one
 */
public final class SubmitterRecords<R extends SubmitterRecord> {
    private final Map<String, R> records = new ConcurrentHashMap<>();
    private final int maxSubmitters;
    private final ContinuousLog log;
    private final Form<R> form;
    private final RecordCache<R> cache;

    /**
     * How one begins and is read.
     *
     * @param <R> what is kept of one
     * @param begin one of whom nothing is known, at a time in milliseconds since 1970
     * @param read from what was saved; throws a RuntimeException when this is none
     */
    public record Form<R>(LongFunction<R> begin, Function<ByteBuffer, R> read) {}

    public SubmitterRecords(ContinuousLog log, int maxSubmitters, Form<R> form, RecordCache<R> cache) {
        this.log = log;
        this.maxSubmitters = maxSubmitters;
        this.form = form;
        this.cache = cache;
    }

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public void saveIn(Path path, Instant now) {
        log.saveIn(path, now, new Contents());
    }

    /** From now on they are kept. */
    public void watch() {
        log.watch(new Contents());
    }

    public boolean isWatched() {
        return log.isWatched();
    }

    /** They are kept since then, unless they were before. Before the first change. */
    public void since(Instant start) {
        log.begin(start.toEpochMilli());
    }

    /** Since when they are kept, in milliseconds since 1970; the largest long when they are not. */
    public long since() {
        return log.since();
    }

    /**
     * Changes the record of a submitter, under its monitor.
     *
     * @param now in milliseconds since 1970
     * @return what the change returned; null when there is no room
     */
    public <T> @Nullable T change(Submitter submitter, long now, Function<R, T> change) {
        log.begin(now);
        R record = cache.find(submitter);
        while (true) {
            if (record == null) {
                record = of(submitter.address(), now);
                if (record == null) {
                    return null;
                }
                cache.keep(submitter, record);
            }
            synchronized (record) {
                if (!record.isGone()) {
                    return change.apply(record);
                }
            }
            record = null;
        }
    }

    private @Nullable R of(String address, long now) {
        R known = records.get(address);
        return known != null || records.size() >= maxSubmitters
                ? known
                : records.computeIfAbsent(address, any -> form.begin().apply(now));
    }

    /** To be read. */
    public @Nullable R find(String address) {
        return records.get(address);
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public void maintain(Instant now) {
        records.values().removeIf(record -> {
            synchronized (record) {
                boolean over = record.isOver(now.toEpochMilli());
                if (over) {
                    record.leave();
                }
                return over;
            }
        });
        log.save(now, to -> write(to, false));
    }

    /** What is wrong with the file, if anything is. */
    public Optional<String> findProblem() {
        return log.findProblem();
    }

    private void write(RecordWriter to, boolean all) {
        ByteBuffer times = ByteBuffer.allocate(Short.BYTES + ContinuousLog.TIMES);
        to.add(log.putTimes(times.putShort((short) 0)).array());
        records.forEach((address, record) -> {
            synchronized (record) {
                if (record.takeDirty() || all) {
                    to.add(write(address, record));
                }
            }
            to.writeWhenFull();
        });
    }

    private static byte[] write(String address, SubmitterRecord record) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = ByteBuffer.allocate(Short.BYTES + octets.length + record.octets());
        record.write(to.putShort((short) octets.length).put(octets));
        return to.array();
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
            R before = records.put(
                    new String(octets, StandardCharsets.UTF_8), form.read().apply(record));
            if (before != null) {
                synchronized (before) {
                    before.leave();
                }
            }
        }

        @Override
        public long live() {
            return records.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            write(to, true);
        }
    }
}
