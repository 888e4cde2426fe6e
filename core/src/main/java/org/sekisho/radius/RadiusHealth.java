// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sekisho.window.BoundedMaps;

/** What was wrong with accounting lately, in sentences. Thread-safe. */
final class RadiusHealth {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int MOST = 20;

    private final Map<String, Instant> last = BoundedMaps.leastRecentlyUsedFirst(MOST);

    /** @param problem one of few: without figures that change */
    synchronized void note(String problem, Instant now) {
        last.put(problem, now);
    }

    /** It is over. */
    synchronized void clear(String problem) {
        last.remove(problem);
    }

    synchronized List<String> problems(Instant now) {
        last.values().removeIf(at -> Duration.between(at, now).compareTo(LATELY) > 0);
        return List.copyOf(last.keySet());
    }
}
