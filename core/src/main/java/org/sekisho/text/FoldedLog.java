// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * A log in which lines that repeat each other are counted: the first is written at once, those that follow within the
 * minute become one, the last of them with {@code repeated=} behind it. Thread-safe.
 *
 * <p>At most {@value #MAX_KEYS} kinds of lines are told apart at a time; more share one count. Whoever owns it calls
 * {@link #flush} once a minute and at the end.
 */
public final class FoldedLog {
    private static final int MAX_KEYS = 10_000;

    private final Logger log;
    private final Map<String, Repeats> repeats = new HashMap<>();

    public FoldedLog(Logger log) {
        this.log = log;
    }

    /** What came after the first line. */
    private static final class Repeats {
        private long count;
        private String format = "";
        private Object[] arguments = {};
    }

    /**
     * @param key what makes lines repeat each other, such as a submitter and a rule
     * @param format of one line, as SLF4J takes it
     * @param arguments without characters from outside that {@link LogText} would replace
     */
    public void info(String key, String format, Object... arguments) {
        if (isFirst(key, format, arguments)) {
            log.info(format, arguments);
        }
    }

    private synchronized boolean isFirst(String key, String format, Object[] arguments) {
        String kind = repeats.containsKey(key) || repeats.size() < MAX_KEYS ? key : "";
        Repeats known = repeats.get(kind);
        if (known == null) {
            repeats.put(kind, new Repeats());
            return true;
        }
        known.count++;
        known.format = format;
        known.arguments = arguments;
        return false;
    }

    /** Writes what was counted, and forgets what did not repeat since the last time. */
    public synchronized void flush() {
        for (Iterator<Repeats> kinds = repeats.values().iterator(); kinds.hasNext(); ) {
            Repeats known = kinds.next();
            if (known.count == 0) {
                kinds.remove();
            } else {
                log.info(
                        known.format + " repeated={}",
                        Stream.concat(Arrays.stream(known.arguments), Stream.of(known.count))
                                .toArray());
                known.count = 0;
            }
        }
    }
}
