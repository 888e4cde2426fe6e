// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many mails were sent by each member in the last day, by the hour. In memory, as many entries as there are
 * members; empty after a restart. Thread-safe.
 */
final class MemberTraffic {
    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;

    private final Map<String, Hours> members = new ConcurrentHashMap<>();

    void count(String processor, Instant now) {
        members.computeIfAbsent(processor, name -> new Hours()).count(hour(now));
    }

    /** In this hour and so many before it. */
    long sent(String processor, Instant now, int hoursBefore) {
        Hours hours = members.get(processor);
        return hours == null ? 0 : hours.sum(hour(now), hoursBefore);
    }

    long sentInADay(String processor, Instant now) {
        return sent(processor, now, HOURS - 1);
    }

    private static long hour(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS);
    }

    /** A ring of hours. */
    private static final class Hours {
        private final long[] counts = new long[HOURS];
        private final long[] hours = new long[HOURS];

        synchronized void count(long hour) {
            int slot = Math.floorMod(hour, HOURS);
            if (hours[slot] != hour) {
                hours[slot] = hour;
                counts[slot] = 0;
            }
            counts[slot]++;
        }

        /** A clock that was set back leaves later hours: they count until they are overwritten. */
        synchronized long sum(long hour, int before) {
            long sum = 0;
            for (int slot = 0; slot < HOURS; slot++) {
                sum += hours[slot] >= hour - before ? counts[slot] : 0;
            }
            return sum;
        }
    }
}
