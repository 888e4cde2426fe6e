// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AppendLog} that is opened only when somebody asks for what is in it, and that knows since when it was kept
 * without a gap: after two days without, after damage and without a file it begins anew. What began in the future, by a
 * clock that was ahead, begins now. Thread-safe.
 */
public final class ContinuousLog {
    /** Octets of {@link #putTimes}. */
    public static final int TIMES = 2 * Long.BYTES;

    private static final long LONGEST_GAP = Duration.ofDays(2).toMillis();

    private final FileFormat format;
    private final String consequence;
    private volatile boolean watched;
    private volatile long since = Long.MAX_VALUE;
    private volatile long until = Long.MIN_VALUE / 2;
    private @Nullable Path file;
    private Instant opened = Instant.MIN;
    private @Nullable AppendLog log;
    private @Nullable WriteMonitor monitor;

    /** @param consequence what follows when it cannot be written, such as {@code a crash would lose the counts} */
    public ContinuousLog(FileFormat format, String consequence) {
        this.format = format;
        this.consequence = consequence;
    }

    /** Reads what was saved and saves there from now on, when somebody asks, or asked before. */
    public synchronized void saveIn(Path path, Instant now, AppendLog.Contents contents) {
        file = path;
        opened = now;
        if (watched) {
            open(path, contents);
        }
    }

    /** From now on it is kept. */
    public synchronized void watch(AppendLog.Contents contents) {
        if (!watched && file != null) {
            open(file, contents);
        }
        watched = true;
    }

    private void open(Path path, AppendLog.Contents contents) {
        AppendLog read = AppendLog.openAlways(path, format, contents);
        long now = opened.toEpochMilli();
        if (now - until > LONGEST_GAP || read.findDamage().isPresent()) {
            since = now;
        }
        since = notAhead(since, opened);
        until = now;
        log = read;
        monitor = new WriteMonitor(path, consequence);
        monitor.attempt(read::rewrite);
    }

    /**
     * What began in the future, by a clock that was ahead, begins now.
     *
     * @param since in milliseconds; the largest long for what has not begun
     */
    public static long notAhead(long since, Instant now) {
        return since == Long.MAX_VALUE ? since : Math.min(since, now.toEpochMilli());
    }

    public boolean isWatched() {
        return watched;
    }

    /** Something is kept now: without a file it begins with the first of these. */
    public void begin(long now) {
        if (since == Long.MAX_VALUE) {
            since = now;
        }
    }

    /** Since when it is kept, in milliseconds since 1970; the largest long when it is not. */
    public long since() {
        return since;
    }

    /** Appends what changed. Never throws. */
    public synchronized void save(Instant now, AppendLog.Batch changed) {
        since = notAhead(since, now);
        if (log != null && monitor != null) {
            AppendLog to = log;
            until = now.toEpochMilli();
            monitor.attempt(() -> to.append(changed, Sync.NOW));
        }
    }

    /** What is wrong with the file, if anything is. */
    public synchronized Optional<String> findProblem() {
        Optional<String> problem = monitor == null ? Optional.empty() : monitor.findProblem();
        return problem.or(() -> log == null ? Optional.empty() : log.findDamage());
    }

    /** Since when and until when it was kept: part of a record. */
    public ByteBuffer putTimes(ByteBuffer record) {
        return record.putLong(since).putLong(until);
    }

    /** From a record. */
    public void getTimes(ByteBuffer record) {
        since = record.getLong();
        until = record.getLong();
    }
}
