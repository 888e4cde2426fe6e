// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress.reroute;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.Json;

/**
 * Reroutes in an {@link AppendLog}, of which the last record about a submitter counts. A kill loses nothing, a power
 * cut the latest. Trouble with the disk is logged and stops nothing. Thread-safe.
 */
final class ReroutesFile {
    private static final FileFormat FORMAT = new FileFormat('E', 'R', 1, "no reroutes");

    private final AppendLog log;
    private final WriteMonitor monitor;

    /** Where reroutes are in memory. */
    interface Memory {
        void take(Entry entry);

        long size();

        Iterable<Entry> all();
    }

    /**
     * What is known of a submitter from here on.
     *
     * @param reroute null when none holds
     * @param forgiven null when nothing was forgiven
     */
    record Entry(
            Submitter submitter,
            @Nullable Reroute reroute,
            @Nullable Instant forgiven) {}

    /** As it is written. */
    private record Line(
            String submitter,
            @Nullable String processor,
            @Nullable String why,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Instant forgiven) {

        static Line of(Entry entry) {
            Reroute reroute = entry.reroute();
            String address = entry.submitter().address();
            return reroute == null
                    ? new Line(address, null, null, null, null, entry.forgiven())
                    : new Line(
                            address,
                            reroute.processor(),
                            reroute.why(),
                            reroute.since(),
                            reroute.until(),
                            entry.forgiven());
        }

        Entry entry() {
            Submitter one = new Submitter(submitter);
            if (processor == null || why == null || since == null || until == null) {
                return new Entry(one, null, forgiven);
            }
            return new Entry(one, new Reroute(one, processor, why, since, until), forgiven);
        }
    }

    private record Contents(Memory memory) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            memory.take(Json.read(record, Line.class).entry());
        }

        @Override
        public long live() {
            return memory.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            to.addEach(memory.all(), entry -> Json.writeLine(Line.of(entry)));
        }
    }

    private ReroutesFile(AppendLog log) {
        this.log = log;
        this.monitor = new WriteMonitor(
                log.path(), "rerouted submitters may return to the default pool too early after a restart");
    }

    /** Reads into memory what is there. */
    static ReroutesFile open(Path path, Memory memory) {
        return new ReroutesFile(AppendLog.openAlways(path, FORMAT, new Contents(memory)));
    }

    /** @param entry asked when its turn comes */
    synchronized void append(Supplier<Entry> entry) {
        monitor.attempt(() -> log.append(Json.writeLine(Line.of(entry.get())), Sync.LATER));
    }

    /** Writes the file anew when it is not worth its length. */
    synchronized void tend() {
        monitor.attempt(log::tend);
    }
}
