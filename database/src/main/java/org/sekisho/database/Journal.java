// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.record.RecordsHealth;
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
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** Linux writes dirty pages back after 30 s; H2 writes each commit, but does not force it. */
    private static final Duration AFTERGLOW = Duration.ofMinutes(2);

    private static final int SLACK = 1000;

    private record Applied(JournalEntry entry, Instant at) {}

    private final Path path;
    private final JournalFile file;
    private final InstantSource clock;
    private final Deque<JournalEntry> waiting = new ArrayDeque<>();
    private final Deque<Applied> applied = new ArrayDeque<>();
    private Supplier<Collection<JournalEntry>> standing = List::of;
    private Runnable wake = () -> {};
    private int linesInFile;
    private @Nullable String writeProblem;
    private @Nullable String damage;

    private Journal(Path path, JournalFile file, InstantSource clock) {
        this.path = path;
        this.file = file;
        this.clock = clock;
    }

    /** Everything in the file waits for the database again: it may have lost the last of it. */
    static Journal open(Path path, InstantSource clock) {
        JournalFile file = JournalFile.open(path);
        Journal journal = new Journal(path, file, clock);
        journal.recall();
        return journal;
    }

    private synchronized void recall() {
        int unread = file.damaged();
        for (String line : file.lines()) {
            linesInFile++;
            try {
                waiting.add(JournalJson.parse(line));
            } catch (IllegalArgumentException e) {
                LOG.error("{}: skipping a damaged line: {}", path, e.getMessage());
                unread++;
            }
        }
        if (unread > 0) {
            damage = keepDamaged(unread);
            LOG.error(damage);
        }
    }

    private String keepDamaged(int lines) {
        String what = path + ": " + lines + (lines == 1 ? " line was" : " lines were") + " damaged and skipped";
        try {
            return what + "; compare the copy " + file.copyAside(".damaged") + " with the records";
        } catch (IOException e) {
            return what + "; no copy could be kept (" + JournalFile.reason(e) + ")";
        }
    }

    /**
     * @param holding the suspensions and overrides that hold, asked whenever the file is written anew; must take no
     * lock
     * @param onAdd called after each addition; must not wait
     */
    synchronized void attach(Supplier<Collection<JournalEntry>> holding, Runnable onAdd) {
        standing = holding;
        wake = onAdd;
    }

    /** Keeps an entry until the database has it; on disk when this returns, unless the disk refuses. */
    void add(JournalEntry entry) {
        synchronized (this) {
            waiting.add(entry);
            append(entry, true);
        }
        wake.run();
    }

    /** Keeps what came from the database, for a start without it. A crash may lose it. */
    synchronized void learn(JournalEntry entry) {
        applied.add(new Applied(entry, clock.instant()));
        append(entry, false);
    }

    private void append(JournalEntry entry, boolean force) {
        try {
            if (writeProblem != null) {
                compact();
                return;
            }
            file.append(JournalJson.write(entry), force);
            linesInFile++;
        } catch (IOException e) {
            report(e);
        }
    }

    private void report(IOException e) {
        if (writeProblem == null) {
            LOG.error("{}: cannot be written; until it can, orders are only in memory", path, e);
        }
        writeProblem = JournalFile.reason(e);
    }

    /** Those that wait, oldest first, at most {@code max}. */
    synchronized List<JournalEntry> waiting(int max) {
        return waiting.stream().limit(max).toList();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized boolean hasOrderWaiting() {
        return waiting.stream().anyMatch(JournalEntry::isOrder);
    }

    /** The database has the oldest {@code count} that waited. */
    synchronized void settle(int count) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            applied.add(new Applied(waiting.remove(), now));
        }
    }

    /** Forgets what the database surely has, and mends or shortens the file where that is due. */
    synchronized void tend() {
        Instant old = clock.instant().minus(AFTERGLOW);
        while (!applied.isEmpty() && applied.element().at().isBefore(old)) {
            applied.remove();
        }
        int needed = waiting.size() + applied.size() + standing.get().size();
        if (writeProblem != null || linesInFile > needed + SLACK) {
            rewrite();
        }
    }

    /** Writes the file anew: what holds, and what is young or waits. */
    synchronized void rewrite() {
        try {
            compact();
        } catch (IOException e) {
            report(e);
        }
    }

    private void compact() throws IOException {
        List<JournalEntry> tail = new ArrayList<>();
        applied.forEach(entry -> tail.add(entry.entry()));
        tail.addAll(waiting);
        Set<JournalEntry> inTail = new HashSet<>(tail);
        List<String> lines = new ArrayList<>();
        for (JournalEntry holding : standing.get()) {
            if (!inTail.contains(holding)) {
                lines.add(JournalJson.write(holding));
            }
        }
        tail.forEach(entry -> lines.add(JournalJson.write(entry)));
        file.rewrite(lines);
        linesInFile = lines.size();
        if (writeProblem != null) {
            LOG.info("{}: can be written again; everything is on disk", path);
        }
        writeProblem = null;
    }

    /** What an admin should know, if anything. */
    synchronized Optional<RecordsHealth> problem() {
        if (writeProblem != null) {
            return Optional.of(new RecordsHealth(
                    RecordsHealth.State.UNHEALTHY,
                    path + " cannot be written (" + writeProblem
                            + "): a crash now loses the latest orders; free space on its disk"));
        }
        return Optional.ofNullable(damage).map(text -> new RecordsHealth(RecordsHealth.State.DEGRADED, text));
    }

    /** Lets go of the file as it is. */
    synchronized void abandon() {
        try {
            file.close();
        } catch (IOException e) {
            report(e);
        }
    }

    @Override
    public synchronized void close() {
        rewrite();
        abandon();
    }
}
