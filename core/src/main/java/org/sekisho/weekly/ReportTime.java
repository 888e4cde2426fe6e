// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When in the week the report is sent: {@code mon 08:00}. Immutable. */
public record ReportTime(DayOfWeek day, LocalTime time) {
    private static final Pattern FORM =
            Pattern.compile("(mon|tue|wed|thu|fri|sat|sun) ([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final Pattern WEEK = Pattern.compile("([0-9]{4})-W([0-5][0-9])");

    /** @throws IllegalArgumentException when it is none */
    public static ReportTime parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected a day and a time, such as mon 08:00");
        }
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(one -> name(one).equals(form.group(1)))
                .findFirst()
                .orElseThrow();
        return new ReportTime(day, LocalTime.of(Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name(day) + " " + time;
    }

    /** The last one that is not after a moment. */
    public Instant lastBefore(Instant moment, ZoneId zone) {
        ZonedDateTime there = moment.atZone(zone);
        ZonedDateTime due = there.with(TemporalAdjusters.previousOrSame(day)).with(time);
        return (due.isAfter(there) ? due.minusWeeks(1) : due).toInstant();
    }

    /**
     * A week from Monday to Monday: {@code 2026-W48} (ISO 8601).
     *
     * @throws IllegalArgumentException when it is none
     */
    public static WeekFigures.Span week(String text, ZoneId zone) {
        Matcher form = WEEK.matcher(text);
        int number = form.matches() ? Integer.parseInt(form.group(2)) : 0;
        if (number < 1 || number > 53) {
            throw new IllegalArgumentException("expected a week, such as 2026-W48");
        }
        // 4 January is always in the first week.
        ZonedDateTime first = ZonedDateTime.of(Integer.parseInt(form.group(1)), 1, 4, 0, 0, 0, 0, zone);
        ZonedDateTime monday = first.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(number - 1L);
        return new WeekFigures.Span(monday.toInstant(), monday.plusWeeks(1).toInstant());
    }
}
