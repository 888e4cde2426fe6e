// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.notice.NoticeEvent;

/**
 * The threads of the last hour, one for each submitter and cause, and no flood of them. Bounded: beyond
 * {@value #MAX_OPEN} open ones, or {@value NoticeEvent.Flooded#MAX_PER_HOUR} new ones in an hour, one tells of all the
 * others. Guarded by its {@link Notifier}.
 */
final class OpenThreads {
    private static final int MAX_OPEN = 10_000;

    /** Kinds of which there may be as many as there are submitters. */
    private static final Set<NoticeEvent.Kind> SINGLE =
            EnumSet.of(NoticeEvent.Kind.FINDING, NoticeEvent.Kind.SUSPENSION, NoticeEvent.Kind.STORM);

    private final Map<NoticeThread.Key, NoticeThread> threads = new LinkedHashMap<>();
    private final Deque<Instant> begun = new ArrayDeque<>();

    void add(NoticeThread thread) {
        threads.put(NoticeThread.Key.of(thread.occasion), thread);
    }

    Collection<NoticeThread> all() {
        return threads.values();
    }

    /** Closes those whose hour is over and in which nothing more came; returns them. */
    List<NoticeThread> removeQuiet(Instant now) {
        List<NoticeThread> quiet = threads.values().stream()
                .filter(open -> open.isOver(now) && open.isQuiet())
                .toList();
        threads.values().removeAll(Set.copyOf(quiet));
        return quiet;
    }

    @Nullable
    NoticeThread find(NoticeEvent occasion) {
        return threads.get(NoticeThread.Key.of(occasion));
    }

    /** A new one, or the one that tells of all that are too many. */
    NoticeThread begin(NoticeEvent occasion, Instant now) {
        begun.removeIf(at -> Duration.between(at, now).abs().compareTo(NoticeThread.HOUR) >= 0);
        boolean single = SINGLE.contains(occasion.kind());
        if (single && (begun.size() >= NoticeEvent.Flooded.MAX_PER_HOUR || threads.size() >= MAX_OPEN)) {
            NoticeEvent flood = new NoticeEvent.Flooded(now);
            return threads.computeIfAbsent(
                    NoticeThread.Key.of(flood), key -> new NoticeThread(UUID.randomUUID(), flood, now));
        }
        if (single) {
            begun.add(now);
        }
        NoticeThread thread = new NoticeThread(UUID.randomUUID(), occasion, now);
        add(thread);
        return thread;
    }
}
