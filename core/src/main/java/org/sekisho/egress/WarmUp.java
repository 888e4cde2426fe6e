// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.sekisho.rate.Numbers;

/**
 * A new address that nobody knows yet gets little mail at first, and more every day. Immutable.
 *
 * @param start its first day, in UTC
 * @param days how many days until it has its whole weight, 1 to 365
 */
public record WarmUp(LocalDate start, int days) {
    /** Weights are told in this many parts, so that they grow in whole numbers. */
    static final long PARTS = 10_000;

    private static final int MOST_DAYS = 365;

    public WarmUp {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(wrongDays());
        }
    }

    static LocalDate parseStart(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expected a day, such as 2026-12-01", e);
        }
    }

    static int parseDays(String text) {
        long days = Numbers.parse(text);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(wrongDays());
        }
        return (int) days;
    }

    private static String wrongDays() {
        return "expected a number of days from 1 to " + MOST_DAYS;
    }

    /** How much of its weight it has: none before the start, then a little more every day, all of it in the end. */
    long parts(Instant now) {
        long day = day(now);
        return day < 0 ? 0 : Math.min(PARTS, PARTS * (day + 1) / (days + 1));
    }

    /** Whether it has not its whole weight yet. */
    boolean isGoingOn(Instant now) {
        return day(now) < days;
    }

    private long day(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() - start.toEpochDay();
    }
}
