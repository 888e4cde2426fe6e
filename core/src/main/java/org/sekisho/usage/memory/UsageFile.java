// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.usage.memory.state.SavedState;
import org.sekisho.usage.memory.state.SubmitterState;

/**
 * The counts of an {@link InMemoryUsage} on disk, so that they survive a restart and a crash.
 *
 * <p>{@link #save}, called once a minute and at shutdown, appends the accounts that changed and waits for the disk; a
 * crash loses no more than what came since. A file that has grown beyond twice what it must hold is written anew.
 *
 * <p>A torn tail is cut off. When something before the tail is damaged, what can be read is kept, the file is set aside
 * under its name with {@code .damaged}, and {@link #state} tells. When saving fails, counting goes on, nothing that was
 * saved is lost, {@link #state} tells, and the next save tries again. Thread-safe. One process may use a file.
 */
final class UsageFile {
    private static final FileFormat FORMAT = new FileFormat('U', SavedState.VERSION, "empty counts");

    /** Saved once a minute; so long without is no accident. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final InMemoryUsage usage;
    private final AppendLog log;
    private final WriteMonitor monitor;
    private volatile State state = new State(null, null);

    /**
     * How saving fares.
     *
     * @param lastSaved when the counts were last on the disk as a whole; null when they were not since the start
     * @param problem what is wrong now, for people; null when nothing is
     */
    public record State(
            @Nullable Instant lastSaved, @Nullable String problem) {

        /** When the counts were last on the disk as a whole, if they were since the start. */
        public Optional<Instant> findLastSaved() {
            return Optional.ofNullable(lastSaved);
        }

        /** What is wrong now, if anything is. */
        public Optional<String> findProblem() {
            return Optional.ofNullable(problem);
        }
    }

    private UsageFile(InMemoryUsage usage, AppendLog log) {
        this.usage = usage;
        this.log = log;
        this.monitor = new WriteMonitor(
                log.path(),
                "a crash would lose the counts since the last save: free some space or fix the" + " permissions");
    }

    /**
     * Reads what was saved into {@code usage}, before its first event, and writes the file anew.
     *
     * @param file is made, with its directory, when missing
     * @param now what no window counts at this moment is left out
     * @throws IOException with file, problem and remedy, when it cannot be read, a newer version wrote it, or it
     *     is damaged and cannot be set aside
     */
    static UsageFile open(Path file, InMemoryUsage usage, Instant now) throws IOException {
        AppendLog log = AppendLog.open(file, FORMAT, new Accounts(usage));
        usage.sweep(now);
        UsageFile opened = new UsageFile(usage, log);
        opened.attempt(now, log::rewrite);
        return opened;
    }

    /** How saving fares now. Never waits. */
    State state() {
        return state;
    }

    /** What is wrong, if anything is: the last save failed, or nobody saved for long. Never waits. */
    Optional<String> findProblem(Instant now) {
        return state.findProblem().or(() -> findLateness(now));
    }

    private Optional<String> findLateness(Instant now) {
        return state.findLastSaved()
                .filter(saved -> saved.plus(LATE).isBefore(now))
                .map(saved -> "counts were last saved " + saved + "; a crash would lose everything since");
    }

    /**
     * Brings what changed to the disk. Waits for the disk; nobody who records waits for it. Never throws: what fails is
     * told by {@link #state} and the log.
     */
    synchronized void save(Instant now) {
        attempt(now, () -> log.append(this::addDirty, Sync.NOW));
    }

    private synchronized void attempt(Instant now, WriteMonitor.Write work) {
        boolean saved = monitor.attempt(work);
        state = new State(
                saved ? now : state.lastSaved(),
                monitor.findProblem().or(log::findDamage).orElse(null));
    }

    private void addDirty(RecordWriter to) {
        usage.forEach(
                (address, account) -> {
                    if (account.dirty) {
                        add(to, address, account);
                    }
                },
                to::writeWhenFull);
    }

    private static void add(RecordWriter to, String address, SubmitterState account) {
        account.dirty = false;
        to.add(UsageFormat.write(address, account));
    }

    private record Accounts(InMemoryUsage usage) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            UsageFormat.read(version, record, usage::restore);
        }

        @Override
        public long live() {
            return usage.submitters();
        }

        @Override
        public void writeAll(RecordWriter to) {
            usage.forEach((address, account) -> add(to, address, account), to::writeWhenFull);
        }
    }
}
