// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a file can be written: logs the first failure and the first success after it, and tells a health check what
 * is wrong in between. Thread-safe.
 */
public final class WriteMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(WriteMonitor.class);

    private final Path file;
    private final String consequence;
    private @Nullable String problem;

    /** @param consequence what follows when it cannot be written, such as {@code a crash would lose the counts} */
    public WriteMonitor(Path file, String consequence) {
        this.file = file.toAbsolutePath();
        this.consequence = consequence;
    }

    /** Something that writes. */
    @FunctionalInterface
    public interface Write {
        /** Does it. */
        void run() throws IOException;
    }

    /** Never throws what is wrong with the disk. @return whether it was written */
    public synchronized boolean attempt(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            if (problem == null) {
                LOG.error("cannot write {}: {}", file, consequence, e);
            }
            problem = "cannot write " + file + " (" + AtomicFile.reason(e) + "); " + consequence;
            return false;
        }
        if (problem != null) {
            LOG.info("can write {} again", file);
        }
        problem = null;
        return true;
    }

    /** What is wrong now, for people. */
    public synchronized Optional<String> findProblem() {
        return Optional.ofNullable(problem);
    }
}
