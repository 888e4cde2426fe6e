// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.submitter.Submitter;

/** An account that is stolen or that a rule found: few are. Not thread-safe. */
final class Account {
    private static final @Nullable Stops[] NONE = {};

    final Submitter submitter;
    final int accountClass;

    /** The largest long when it is honest. */
    private long stolenSince;

    /** Its days before the logs end: those of an honest account if it was stolen only later. */
    private final List<Day> days = new ArrayList<>();

    private long recipientsSinceTheft;
    private @Nullable Stops[] stops = NONE;

    /**
     * @param accountClass below {@link KnownAccounts#MOST_CLASSES}, or that
     * @param stolenSince when it was stolen; the largest long when it is honest
     */
    Account(Submitter submitter, int accountClass, long stolenSince) {
        this.submitter = submitter;
        this.accountClass = accountClass;
        this.stolenSince = stolenSince;
    }

    private record Day(int recipients, int countries) {}

    /** One of its days is over. */
    void addDay(int recipients, int countries) {
        days.add(new Day(recipients, countries));
    }

    /** The logs have ended: whoever was stolen later is honest in them. */
    void end(long last, Distributions distributions) {
        if (isStolen() && stolenSince > last) {
            stolenSince = Long.MAX_VALUE;
            days.forEach(day -> distributions.day(accountClass, day.recipients(), day.countries()));
        }
    }

    /** Since when it is stolen; the largest long when it is honest. */
    long stolenSince() {
        return stolenSince;
    }

    /** Of mail since it was stolen; 0 when it is honest. */
    long recipientsSinceTheft() {
        return recipientsSinceTheft;
    }

    boolean isStolen() {
        return stolenSince != Long.MAX_VALUE;
    }

    void add(LogEvent event) {
        if (event.kind() == LogEvent.Kind.MESSAGE && event.millis() >= stolenSince) {
            recipientsSinceTheft += event.recipients();
        }
    }

    /** The stops of that number, if there are any. */
    @Nullable
    Stops findStops(int number) {
        return number < stops.length ? stops[number] : null;
    }

    /** The stops of that number. */
    Stops stops(int number) {
        if (number >= stops.length) {
            stops = Arrays.copyOf(stops, number + 1);
        }
        Stops known = Objects.requireNonNullElseGet(stops[number], Stops::new);
        stops[number] = known;
        return known;
    }
}
