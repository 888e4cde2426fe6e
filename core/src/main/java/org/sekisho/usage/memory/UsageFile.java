// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(UsageFile.class);

    /** A smaller file is not worth rewriting. */
    private static final long SMALL = 1 << 20;

    /** Saved once a minute; so long without is no accident. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Path file;
    private final InMemoryUsage usage;
    private volatile State state = new State(null, null);
    private long end;
    private boolean sound;
    private boolean failing;
    private @Nullable String remark;

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

    private UsageFile(Path file, InMemoryUsage usage) {
        this.file = file.toAbsolutePath();
        this.usage = usage;
    }

    /**
     * Reads what was saved into {@code usage}, before its first event, and writes the file anew.
     *
     * @param file is made, with its directory, when missing
     * @param now what no window counts at this moment is left out
     * @throws IOException with file, problem and remedy, when it cannot be read, a newer version wrote it, or it
     *     is damaged and cannot be set aside
     */
    public static UsageFile open(Path file, InMemoryUsage usage, Instant now) throws IOException {
        UsageFile opened = new UsageFile(file, usage);
        opened.load(now);
        return opened;
    }

    /** How saving fares now. Never waits. */
    public State state() {
        return state;
    }

    /** What is wrong, if anything is: the last save failed, or nobody saved for long. Never waits. */
    Optional<String> findProblem(Instant now) {
        return state.findProblem().or(() -> findLateness(now));
    }

    private Optional<String> findLateness(Instant now) {
        return state.findLastSaved()
                .filter(saved -> saved.plus(LATE).isBefore(now))
                .map(saved -> "counts were last saved " + saved + "; a crash would lose what came since");
    }

    private synchronized void load(Instant now) throws IOException {
        Map<String, long[]> read = new ConcurrentHashMap<>();
        long damaged = read(read);
        read.forEach(usage::restore);
        usage.sweep(now);
        if (damaged > 0) {
            Path aside = setAside(damaged);
            LOG.warn("usage file damaged file={} octets={} aside={} read={}", file, damaged, aside, read.size());
            remark = damaged + " octets of " + file + " were damaged; what could be read is kept, the"
                    + " file was set aside as " + aside + "; look at it and delete it";
        }
        attempt(now, this::rewrite);
    }

    private long read(Map<String, long[]> into) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return UsageFormat.read(in, file, into::put);
        } catch (NoSuchFileException e) {
            Files.createDirectories(parent());
            return 0;
        } catch (FileSystemException e) {
            throw new IOException(
                    "cannot read " + file + " (" + reason(e) + "); mend its permissions, or move it away to begin with"
                            + " empty counts",
                    e);
        }
    }

    private Path setAside(long damaged) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.deleteIfExists(aside);
            linkOrCopy(aside);
        } catch (IOException e) {
            throw new IOException(
                    damaged + " octets of " + file + " are damaged, and it cannot be set aside as " + aside + " ("
                            + reason(e) + "); remove " + aside + " and make room for it, or move " + file
                            + " away to begin with empty counts",
                    e);
        }
        return aside;
    }

    /** Some file systems know no links and say so in different ways. */
    private void linkOrCopy(Path aside) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, aside);
        }
    }

    /**
     * Brings what changed to the disk. Waits for the disk; nobody who records waits for it. Never throws: what fails is
     * told by {@link #state} and the log.
     */
    public synchronized void save(Instant now) {
        attempt(now, this::append);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Instant now, Work work) {
        try {
            work.run();
            if (failing) {
                LOG.info("usage file saved again file={}", file);
            }
            failing = false;
            state = new State(now, remark);
        } catch (IOException e) {
            usage.forEach((address, account) -> account.dirty = true, () -> {});
            if (!failing) {
                LOG.warn("usage file not saved file={}", file, e);
            }
            failing = true;
            String problem = "cannot write " + file + " (" + reason(e) + "); a crash would lose the counts since the"
                    + " last save: free space or mend the permissions";
            state = new State(state.lastSaved(), problem);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private void append() throws IOException {
        if (!sound || !Files.exists(file)) {
            rewrite();
            return;
        }
        long live;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            UsageBatch batch = new UsageBatch(channel, end);
            usage.forEach(batch::addIfDirty, batch::writeWhenFull);
            end = batch.finish();
            live = batch.live();
        }
        if (end > SMALL && end > 2 * live) {
            rewrite();
        }
    }

    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        long written;
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            UsageBatch batch = new UsageBatch(channel);
            usage.forEach(batch::add, batch::writeWhenFull);
            written = batch.finish();
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel directory = FileChannel.open(parent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        end = written;
        sound = true;
    }

    private Path parent() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
