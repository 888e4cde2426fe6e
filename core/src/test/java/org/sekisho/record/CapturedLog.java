// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class wrote to its log while this was open, such as {@code INFO action=release ...}. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private final @Nullable Level before;

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    /** Listens until closed. */
    public static CapturedLog of(Class<?> writer) {
        CapturedLog log = new CapturedLog((Logger) LoggerFactory.getLogger(writer));
        log.lines.list = new CopyOnWriteArrayList<>(); // others may write while a test reads
        log.lines.start();
        log.logger.setLevel(Level.INFO);
        log.logger.addAppender(log.lines);
        return log;
    }

    /** Level and text of each line so far. */
    public List<String> all() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }
}
