// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that forget an entry for each one too many. Not thread-safe. */
public final class BoundedMaps {
    private BoundedMaps() {}

    /** Forgets what was put there first. */
    public static <K, V> Map<K, V> oldestFirst(int max) {
        return new Bounded<>(max, false);
    }

    /** Forgets what was asked for or put there longest ago. */
    public static <K, V> Map<K, V> leastRecentlyUsedFirst(int max) {
        return new Bounded<>(max, true);
    }

    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        private final int max;

        Bounded(int max, boolean byUse) {
            super(16, 0.75f, byUse);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
        }
    }
}
