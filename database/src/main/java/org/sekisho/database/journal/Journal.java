// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.sekisho.database.connection.UnusableRecordsException;
import org.sekisho.record.RecordsHealth;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileClaim;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that must reach the database, on disk before it gets there, and a copy of the suspensions and overrides
 * that hold, so that a start without the database knows them. What the database has stays for {@link #AFTERGLOW}, in
 * case a power cut takes back what the database had not forced to disk. Thread-safe.
 *
 * <p>The queue grows while the database is down and shrinks to nothing when it is back. A disk that refuses a line
 * makes the journal unhealthy; the queue goes on in memory, and each {@link #tend} tries to write it all.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** Linux writes dirty pages back after 30 s; H2 writes each commit, but does not force it. */
    private static final Duration AFTERGLOW = Duration.ofMinutes(2);

    /** The second version knows which rules are braked. */
    private static final FileFormat FORMAT = new FileFormat('J', 2, "what the database has");

    /** Digits of the checksum before a line of the former format. */
    private static final int CHECKSUM = 8;

    private record Applied(JournalEntry entry, Instant at) {}

    private final AppendLog file;
    private final FileClaim lock;
    private final WriteMonitor monitor;
    private final InstantSource clock;
    private final Deque<JournalEntry> waiting;
    private final Deque<Applied> applied = new ArrayDeque<>();
    private Supplier<Collection<JournalEntry>> standing = List::of;
    private Runnable wake = () -> {};

    private Journal(Path path, FileClaim lock, InstantSource clock) throws IOException {
        this.lock = lock;
        this.clock = clock;
        this.waiting = new ArrayDeque<>();
        this.monitor = new WriteMonitor(path, "a crash now loses the latest orders: free space on its disk");
        this.file = AppendLog.open(path, FORMAT, new Contents());
    }

    /**
     * Everything in the file waits for the database again: it may have lost the last of it.
     *
     * @throws UnusableRecordsException when another process holds it, or it cannot be read or written
     */
    public static Journal open(Path path, InstantSource clock) {
        try {
            FileClaim lock = claim(path);
            try {
                return new Journal(path, lock, clock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnusableRecordsException(
                    path + ": cannot be read and written (" + e.getMessage()
                            + "); make the user who runs the server own its directory, and free some space",
                    e);
        }
    }

    private static FileClaim claim(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
        return FileClaim.take(path.resolveSibling(path.getFileName() + ".lock"))
                .orElseThrow(() -> new UnusableRecordsException(
                        path + ": in use by another process; stop the other server that runs on this directory first",
                        new IOException("locked")));
    }

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            waiting.add(JournalJson.parse(version == FileFormat.HEADLESS ? withoutChecksum(record) : record));
        }

        /** A line of the former format: CRC-32C in hex, a space, the entry. */
        private ByteBuffer withoutChecksum(ByteBuffer line) {
            if (line.remaining() <= CHECKSUM) {
                throw new IllegalArgumentException("not a line of a journal");
            }
            ByteBuffer entry = line.duplicate().position(CHECKSUM + 1).slice();
            CRC32C crc = new CRC32C();
            crc.update(entry.duplicate());
            String expected = String.format("%08x ", crc.getValue());
            if (!StandardCharsets.ISO_8859_1
                    .decode(line.limit(CHECKSUM + 1))
                    .toString()
                    .equals(expected)) {
                throw new IllegalArgumentException("the checksum of a line is wrong");
            }
            return entry;
        }

        @Override
        public long live() {
            return (long) waiting.size() + applied.size() + standing.get().size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            Set<JournalEntry> tail = new LinkedHashSet<>();
            applied.forEach(entry -> tail.add(entry.entry()));
            tail.addAll(waiting);
            standing.get().stream().filter(entry -> !tail.contains(entry)).forEach(entry -> add(to, entry));
            tail.forEach(entry -> add(to, entry));
        }

        private void add(RecordWriter to, JournalEntry entry) {
            to.add(JournalJson.write(entry));
            to.writeWhenFull();
        }
    }

    /**
     * @param holding the suspensions and overrides that hold, asked whenever the file is written anew; must take no
     * lock
     * @param onAdd called after each addition; must not wait
     */
    public synchronized void attach(Supplier<Collection<JournalEntry>> holding, Runnable onAdd) {
        standing = holding;
        wake = onAdd;
    }

    /** Keeps an entry until the database has it; on disk when this returns, unless the disk refuses. */
    public void add(JournalEntry entry) {
        synchronized (this) {
            waiting.add(entry);
            append(entry, Sync.NOW);
        }
        wake.run();
    }

    /** Keeps what came from the database, for a start without it. A crash may lose it. */
    public synchronized void learn(JournalEntry entry) {
        applied.add(new Applied(entry, clock.instant()));
        append(entry, Sync.LATER);
    }

    private void append(JournalEntry entry, Sync sync) {
        monitor.attempt(() -> file.append(JournalJson.write(entry), sync));
    }

    /** Those that wait, oldest first, at most {@code max}. */
    public synchronized List<JournalEntry> waiting(int max) {
        return waiting.stream().limit(max).toList();
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    public synchronized boolean hasOrderWaiting() {
        return waiting.stream().anyMatch(JournalEntry::isOrder);
    }

    /** The database has the oldest {@code count} that waited. */
    public synchronized void settle(int count) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            applied.add(new Applied(waiting.remove(), now));
        }
    }

    /** Forgets what the database surely has, and mends or shortens the file where that is due. */
    public synchronized void tend() {
        Instant old = clock.instant().minus(AFTERGLOW);
        while (!applied.isEmpty() && applied.element().at().isBefore(old)) {
            applied.remove();
        }
        monitor.attempt(monitor.findProblem().isPresent() ? file::rewrite : file::tend);
    }

    /** What an admin should know, if anything. */
    public synchronized Optional<RecordsHealth> problem() {
        return monitor.findProblem()
                .map(text -> new RecordsHealth(RecordsHealth.State.UNHEALTHY, text))
                .or(() -> file.findDamage().map(text -> new RecordsHealth(RecordsHealth.State.DEGRADED, text)));
    }

    /** Lets go of the file as it is. */
    public synchronized void abandon() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("cannot close the lock of {}", file.path(), e);
        }
    }

    /** Writes the file anew: what holds, and what is young or waits. */
    public synchronized void rewrite() {
        monitor.attempt(file::rewrite);
    }

    @Override
    public synchronized void close() {
        rewrite();
        abandon();
    }
}
