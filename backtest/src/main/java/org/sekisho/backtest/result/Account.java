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
    final int accountClass;
    /** Since when it is stolen; the largest long when it is honest. */
    final long stolenSince;

    long messages;
    long recipientsSinceTheft;
    private int day = -1;
    private int days;
    private long recipientsToday;
    private Country country = Country.UNLOCATED;
    private @Nullable Set<Country> more;
    private @Nullable Stops[] stops = NONE;

    Account(Submitter submitter, int accountClass, long stolenSince) {
        this.submitter = submitter;
        this.accountClass = accountClass;
        this.stolenSince = stolenSince;
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
        return stolenSince != Long.MAX_VALUE;
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
            recipientsToday += event.recipients();
            recipientsSinceTheft += event.millis() >= stolenSince ? event.recipients() : 0;
        }
    }

    private void see(Country seen) {
        if (!seen.isLocated() || seen.equals(country)) {
            return;
        }
        if (!country.isLocated()) {
            country = seen;
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
            int countries = (country.isLocated() ? 1 : 0) + (others == null ? 0 : others.size());
            listener.day(this, recipientsToday, countries);
        }
        recipientsToday = 0;
        country = Country.UNLOCATED;
        more = null;
    }
}
