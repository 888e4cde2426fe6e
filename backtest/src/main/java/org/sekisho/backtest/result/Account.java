// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.geo.Country;
import org.sekisho.submitter.Submitter;

/** What one account did, day by day in UTC. Not thread-safe. */
final class Account {
    private static final long DAY = 86_400_000;
    private static final @Nullable Stops[] NONE = {};

    final Submitter submitter;
    final byte accountClass;
    private final @Nullable Theft theft;

    private int messages;
    private int day = -1;
    private int days;
    /** Stays at the largest int: no report tells so many apart. */
    private int recipientsToday;
    /** The number of the first one today. */
    private short country;

    private @Nullable Set<Country> more;
    private @Nullable Stops[] stops = NONE;

    /** What only stolen accounts have. */
    private static final class Theft {
        final long since;
        long recipients;

        Theft(long since) {
            this.since = since;
        }
    }

    /**
     * @param accountClass below {@link KnownAccounts#MOST_CLASSES}, or that
     * @param stolenSince when it was stolen; the largest long when it is honest
     */
    Account(Submitter submitter, int accountClass, long stolenSince) {
        this.submitter = submitter;
        this.accountClass = (byte) accountClass;
        this.theft = stolenSince == Long.MAX_VALUE ? null : new Theft(stolenSince);
    }

    /** Since when it is stolen; the largest long when it is honest. */
    long stolenSince() {
        Theft known = theft;
        return known == null ? Long.MAX_VALUE : known.since;
    }

    /** Of mail since it was stolen; 0 when it is honest. */
    long recipientsSinceTheft() {
        Theft known = theft;
        return known == null ? 0 : known.recipients;
    }

    long messages() {
        return Integer.toUnsignedLong(messages);
    }

    /** The stops of that number, if there are any. */
    @Nullable
    Stops findStops(int number) {
        return number < stops.length ? stops[number] : null;
    }

    /** The stops of that number; most accounts have none at all. */
    Stops stops(int number) {
        if (number >= stops.length) {
            stops = Arrays.copyOf(stops, number + 1);
        }
        Stops known = Objects.requireNonNullElseGet(stops[number], Stops::new);
        stops[number] = known;
        return known;
    }

    boolean isStolen() {
        return theft != null;
    }

    int days() {
        return days;
    }

    /** Is told what a day was like when it is over. */
    interface DayListener {
        void day(Account account, long recipients, int countries);
    }

    /** Adds an event; a new day ends the one before. */
    void add(LogEvent event, DayListener listener) {
        if (event.kind() != LogEvent.Kind.LOGIN && event.kind() != LogEvent.Kind.MESSAGE) {
            return;
        }
        int today = (int) (event.millis() / DAY);
        if (today > day) {
            endDay(listener);
            day = today;
            days++;
        }
        see(event.place().country());
        if (event.kind() == LogEvent.Kind.MESSAGE) {
            messages++;
            recipientsToday = (int) Math.min(Integer.MAX_VALUE, (long) recipientsToday + event.recipients());
            Theft known = theft;
            if (known != null && event.millis() >= known.since) {
                known.recipients += event.recipients();
            }
        }
    }

    private void see(Country seen) {
        if (!seen.isLocated() || seen.number() == country) {
            return;
        }
        if (country == 0) {
            country = (short) seen.number();
            return;
        }
        Set<Country> all = more;
        if (all == null) {
            all = new HashSet<>();
            more = all;
        }
        all.add(seen);
    }

    void endDay(DayListener listener) {
        if (day >= 0) {
            Set<Country> others = more;
            int countries = (country == 0 ? 0 : 1) + (others == null ? 0 : others.size());
            listener.day(this, recipientsToday, countries);
        }
        recipientsToday = 0;
        country = 0;
        more = null;
    }
}
