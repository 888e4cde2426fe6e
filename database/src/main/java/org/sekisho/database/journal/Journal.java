// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /** The second version knows which rules are braked, the third what the database has. */
    private static final FileFormat FORMAT = new FileFormat('J', 3, "what the database has");

    private final AppendLog file;
    private final FileClaim lock;
    private final WriteMonitor monitor;
    private final InstantSource clock;
    private final Deque<JournalEntry> waiting;
    private final AppliedEntries applied = new AppliedEntries();

    /** Whether the file ends with all that is known of what the database has. */
    private boolean isSettled;

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
     * What is young waits for the database again: it may have lost the last of it. What it had for longer waits until
     * {@link #decide}.
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
            JournalEntry entry = JournalJson.parse(version == FileFormat.HEADLESS ? FormerLine.entry(record) : record);
            if (entry instanceof JournalEntry.Settled line) {
                applied.read(line, waiting);
            } else {
                waiting.add(entry);
            }
        }

        @Override
        public long live() {
            return waiting.size() + applied.size() + standing.get().size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            applied.all(standing.get(), waiting).forEach(entry -> add(to, entry));
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
        boolean stands = entry instanceof JournalEntry.Suspended || entry instanceof JournalEntry.Given;
        if (!stands) {
            applied.add(entry, clock.instant());
        }
        append(entry, Sync.LATER);
    }

    private void append(JournalEntry entry, Sync sync) {
        isSettled = false;
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

    /** All orders in it, oldest first, those of a former run that the database has, too. */
    public synchronized List<JournalEntry> orders() {
        return Stream.concat(applied.former().stream(), waiting.stream())
                .filter(JournalEntry::isOrder)
                .toList();
    }

    /** Whether {@link #decide} is to be called before anything is brought to the database. */
    public synchronized boolean isUndecided() {
        return applied.isUndecided();
    }

    /**
     * Lets orders of a former run wait again that the database lost since.
     *
     * @param last the number of its last change
     */
    public synchronized void decide(long last) {
        List<JournalEntry> lost = applied.decide(last);
        for (int i = lost.size() - 1; i >= 0; i--) {
            waiting.addFirst(lost.get(i));
        }
    }

    /** The database has the oldest {@code count} that waited, at its change of this number or at none. */
    public synchronized void settle(int count, long change) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            applied.add(waiting.remove(), now);
        }
        applied.reached(change);
    }

    /** All that is learned came from the database when its last change had this number. */
    public synchronized void reached(long change) {
        applied.reached(change);
    }

    /** The database went back to an older state. */
    public synchronized void forgetReached() {
        applied.forgetReached();
    }

    /** Forgets what the database surely has, and mends or shortens the file where that is due. */
    public synchronized void tend() {
        applied.age(clock.instant().minus(AFTERGLOW));
        if (!isSettled && !applied.hasYoung() && waiting.isEmpty() && !applied.isUndecided()) {
            applied.line().forEach(line -> append(line, Sync.LATER));
            isSettled = true;
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
