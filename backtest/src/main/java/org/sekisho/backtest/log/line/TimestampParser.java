// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Times at the beginning of log lines. Those without an offset are of one zone; in the hour that a zone has twice, time
 * does not go back. Those without a year are of the year in which the log goes on. Not thread-safe.
 */
public final class TimestampParser {
    /** No time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int MILLION = 1_000_000;
    private static final int HALF_A_YEAR = 6;
    private static final int MINUTE_OCTETS = 17;

    private final ZoneId zone;
    private final LocalDate latest;
    private int end;
    private long last = NONE;
    private int year;
    private int month;
    private int dayOfMonth;
    private int hourKey = -1;
    private long hourStart;

    /** {@code 2026-11-27T23:47:} of the line before, and what it says. */
    private final byte[] minute = new byte[MINUTE_OCTETS];

    private long minuteDate;
    private long minuteOfDay;

    /**
     * @param zone of times without an offset
     * @param latest the log has nothing from later than this day; gives the year where lines do not
     */
    public TimestampParser(ZoneId zone, LocalDate latest) {
        this.zone = zone;
        this.latest = latest;
    }

    /** Behind the time that was read last. */
    public int end() {
        return end;
    }

    /** {@code 2026-11-27T23:47:01.123+09:00}: also with a blank for the T, a comma, and without fraction or offset. */
    public long iso(LogLine line, int from) {
        boolean same = minuteDate > 0 && line.has(minute, from);
        if (!same && !readMinute(line, from)) {
            return NONE;
        }
        long second = line.number(from + MINUTE_OCTETS, from + MINUTE_OCTETS + 2);
        if (second < 0 || second > 60) {
            return NONE;
        }
        int position = from + MINUTE_OCTETS + 2;
        int millis = 0;
        if (line.at(position) == '.' || line.at(position) == ',') {
            int digits = digits(line, position + 1);
            millis = millis(line, position + 1, digits);
            position += 1 + digits;
        }
        end = position;
        return offset(line, position, minuteDate, (minuteOfDay * 60 + Math.min(second, 59)) * 1000 + millis);
    }

    /** Most lines are of the minute of the line before. */
    private boolean readMinute(LogLine line, int from) {
        long date = date(line, from);
        boolean joined = line.at(from + 10) == 'T' || line.at(from + 10) == ' ';
        long second = secondOfDay(line, from + 11);
        if (date < 0 || !joined || second < 0) {
            return false;
        }
        System.arraycopy(line.octets(), from, minute, 0, MINUTE_OCTETS);
        minuteDate = date;
        minuteOfDay = second / 60;
        return true;
    }

    /** Year, month and day as one number, -1 when there are none. */
    private static long date(LogLine line, int from) {
        if (line.at(from + 4) != '-' || line.at(from + 7) != '-') {
            return -1;
        }
        long year = line.number(from, from + 4);
        long month = line.number(from + 5, from + 7);
        long day = line.number(from + 8, from + 10);
        return year < 0 || month < 1 || month > 12 || day < 1 || day > 31 ? -1 : (year * 100 + month) * 100 + day;
    }

    private static long secondOfDay(LogLine line, int from) {
        if (line.at(from + 2) != ':' || line.at(from + 5) != ':') {
            return -1;
        }
        long hour = line.number(from, from + 2);
        long minute = line.number(from + 3, from + 5);
        long second = line.number(from + 6, from + 8);
        boolean wrong = hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60;
        return wrong ? -1 : (hour * 60 + minute) * 60 + Math.min(second, 59);
    }

    private static int digits(LogLine line, int from) {
        int count = 0;
        while (count < 9 && line.at(from + count) >= '0' && line.at(from + count) <= '9') {
            count++;
        }
        return count;
    }

    private static int millis(LogLine line, int from, int digits) {
        int micros = 0;
        for (int i = 0, weight = MILLION / 10; i < Math.min(digits, 6); i++, weight /= 10) {
            micros += (line.at(from + i) - '0') * weight;
        }
        return micros / 1000;
    }

    private long offset(LogLine line, int position, long date, long millisOfDay) {
        if (line.at(position) == 'Z') {
            end = position + 1;
            return utc(date) + millisOfDay;
        }
        int sign = line.at(position) == ' ' ? position + 1 : position;
        if (line.at(sign) == '+' || line.at(sign) == '-') {
            int minutes = sign + 3 + (line.at(sign + 3) == ':' ? 1 : 0);
            long shift = line.number(sign + 1, sign + 3) * 60 + line.number(minutes, minutes + 2);
            if (line.number(sign + 1, sign + 3) >= 0 && line.number(minutes, minutes + 2) >= 0) {
                end = minutes + 2;
                return utc(date) + millisOfDay - (line.at(sign) == '-' ? -shift : shift) * MINUTE;
            }
        }
        return local(date, millisOfDay);
    }

    private long utc(long date) {
        int key = (int) date;
        if (key != hourKey) {
            hourKey = key;
            hourStart = day(date).toEpochDay() * 24 * HOUR;
        }
        return hourStart;
    }

    /** A day that no month has is the last of that month. */
    private static LocalDate day(long date) {
        LocalDate first = LocalDate.of((int) (date / 10_000), (int) (date / 100 % 100), 1);
        return first.withDayOfMonth(Math.min((int) (date % 100), first.lengthOfMonth()));
    }

    /** {@code Nov  7 23:47:01} of syslog. */
    public long syslog(LogLine line, int from) {
        int found = month(line, from);
        int tens = line.at(from + 4) == ' ' ? from + 5 : from + 4;
        long day = line.number(tens, from + 6);
        long second = secondOfDay(line, from + 7);
        if (found == 0 || day < 1 || day > 31 || second < 0 || line.at(from + 3) != ' ') {
            return NONE;
        }
        end = from + 15;
        follow(found, (int) day);
        return local((year * 100L + month) * 100 + day, second * 1000);
    }

    private static int month(LogLine line, int from) {
        return switch (line.at(from) << 16 | line.at(from + 1) << 8 | line.at(from + 2)) {
            case 'J' << 16 | 'a' << 8 | 'n' -> 1;
            case 'F' << 16 | 'e' << 8 | 'b' -> 2;
            case 'M' << 16 | 'a' << 8 | 'r' -> 3;
            case 'A' << 16 | 'p' << 8 | 'r' -> 4;
            case 'M' << 16 | 'a' << 8 | 'y' -> 5;
            case 'J' << 16 | 'u' << 8 | 'n' -> 6;
            case 'J' << 16 | 'u' << 8 | 'l' -> 7;
            case 'A' << 16 | 'u' << 8 | 'g' -> 8;
            case 'S' << 16 | 'e' << 8 | 'p' -> 9;
            case 'O' << 16 | 'c' << 8 | 't' -> 10;
            case 'N' << 16 | 'o' << 8 | 'v' -> 11;
            case 'D' << 16 | 'e' << 8 | 'c' -> 12;
            default -> 0;
        };
    }

    /** The year of a line is that of the one before, unless the months begin anew; at new year lines may be mixed. */
    private void follow(int next, int day) {
        if (year == 0) {
            boolean later = next > latest.getMonthValue()
                    || (next == latest.getMonthValue() && day > latest.getDayOfMonth() + 1);
            year = latest.getYear() - (later ? 1 : 0);
        } else if (next < month - HALF_A_YEAR) {
            year++;
        } else if (month == 1 && dayOfMonth == 1 && next == 12 && day == 31) {
            year--;
        }
        month = next;
        dayOfMonth = day;
    }

    private long local(long date, long millisOfDay) {
        int key = (int) (date % 1_000_000) * 24 + (int) (millisOfDay / HOUR) + 100_000_000;
        if (key == hourKey) {
            return remember(hourStart + millisOfDay % HOUR);
        }
        try {
            LocalDateTime hour = day(date).atTime((int) (millisOfDay / HOUR), 0);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(hour);
            boolean plain = offsets.size() == 1
                    && zone.getRules().getValidOffsets(hour.plusMinutes(59)).equals(offsets);
            if (plain) {
                hourKey = key;
                hourStart = hour.toInstant(offsets.get(0)).toEpochMilli();
                return remember(hourStart + millisOfDay % HOUR);
            }
            return remember(twice(hour.plusNanos(millisOfDay % HOUR * MILLION)));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** When the clock is put back, the second of the two if the first would be in the past of the log. */
    private long twice(LocalDateTime time) {
        ZonedDateTime first = time.atZone(zone);
        long earlier = first.toInstant().toEpochMilli();
        boolean past = last != NONE && earlier < last - 5 * MINUTE;
        return past ? first.withLaterOffsetAtOverlap().toInstant().toEpochMilli() : earlier;
    }

    private long remember(long millis) {
        last = millis;
        return millis;
    }
}
