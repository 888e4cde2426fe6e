// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;

/**
 * Mail that comes back from a content filter on the same machine under a second queue id. Only when the first id is
 * done does the log tell whose it is: what became of the second id may be logged before, and waits here. Holds at most
 * {@value #MAX} mails with {@value #MOST_RESULTS} results each; the oldest is dropped first. Not thread-safe.
 */
final class FilteredMails {
    /** More than are on their way through a filter at once. */
    private static final int MAX = 10_000;

    private static final int MOST_RESULTS = 1_000;

    private final Map<String, Half> halves = new LinkedHashMap<>();

    /** A mail of which only one is known: that it came back, or whose it is. */
    private static final class Half {
        private final List<Result> results = new ArrayList<>(0);
        private final @Nullable PendingMail owner;
        private boolean removed;

        Half(@Nullable PendingMail owner) {
            this.owner = owner;
        }
    }

    private record Result(LogEvent.Kind kind, long millis) {}

    private void put(String id, @Nullable PendingMail owner) {
        halves.put(id, new Half(owner));
        if (halves.size() > MAX) {
            Iterator<Half> oldest = halves.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * A mail came from this machine under that id, and nobody logged in for it.
     *
     * @return whose it is; null when that is not known yet
     */
    @Nullable
    PendingMail came(String id) {
        Half known = halves.remove(id);
        PendingMail owner = known == null ? null : known.owner;
        if (owner == null) {
            put(id, null);
        }
        return owner;
    }

    /** Whether such a mail came, and whose it is is not known yet. */
    boolean has(String id) {
        Half known = halves.get(id);
        return known != null && known.owner == null;
    }

    /** Keeps what became of one that it has. */
    void keep(String id, LogEvent.Kind kind, long millis) {
        Half known = halves.get(id);
        if (known != null && known.results.size() < MOST_RESULTS) {
            known.results.add(new Result(kind, millis));
        }
    }

    /** No more lines of it come. */
    void removed(String id) {
        Half known = halves.get(id);
        if (known != null) {
            known.removed = true;
        }
    }

    /**
     * Whose the mail of a second id is: tells what became of it so far.
     *
     * @return whether it came, and more lines of it may come
     */
    boolean claim(String id, PendingMail owner, LogSink sink) {
        Half known = halves.get(id);
        if (known == null) {
            put(id, owner);
            return false;
        }
        known.results.forEach(result -> owner.result(result.kind(), result.millis(), sink));
        known.results.clear();
        boolean open = known.owner == null && !known.removed;
        if (open) {
            halves.remove(id);
        }
        return open;
    }
}
