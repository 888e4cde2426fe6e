// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;

/** What every {@link Usage} that knows how much is sent a day keeps to. */
public interface VolumesContract extends UsageContract {
    private Usage usage() {
        return timed().usage();
    }

    private static long day(Instant at) {
        return at.toEpochMilli() / Duration.ofDays(1).toMillis();
    }

    private Submission message(int recipients) {
        return new Submission(ALICE, now(), InetAddress.getLoopbackAddress(), recipients, 1_000);
    }

    /** The order is the same in every build; the system property {@code seed} makes another. */
    @Test
    default void tellsTheDaysAsAnExactCountDoes() {
        usage().watch(Usage.Kept.VOLUMES);
        Random random = new Random(Long.getLong("seed", 20261129));
        NavigableMap<Long, Long> days = new TreeMap<>();
        int refundedLater = 0;
        for (int i = 0; i < 500; i++) {
            advance(Duration.ofMinutes((long) Math.pow(10, random.nextDouble() * 3.3)));
            Submission message = message(1 + random.nextInt(60));
            Activity charged = usage().record(message);
            long day = day(message.at());
            days.merge(day, (long) message.recipients(), Long::sum);
            if (random.nextInt(6) == 0) {
                advance(Duration.ofMinutes(random.nextInt(600)));
                if (random.nextBoolean()) {
                    Submission other = message(1);
                    usage().record(other);
                    days.merge(day(other.at()), 1L, Long::sum);
                }
                usage().refund(message, charged);
                boolean over = days.lastKey() > day;
                days.merge(day, over ? 0L : -message.recipients(), Long::sum);
                refundedLater += over ? 1 : 0;
            }
            if (i % 5 == 0) {
                usage().record(new Login(ALICE, now(), InetAddress.getLoopbackAddress()));
                isAs(days, day(now()), usage().peek(ALICE, now()));
            }
        }
        assertThat(days.lastKey() - days.firstKey()).isGreaterThan(DailyRecipients.DAYS);
        assertThat(refundedLater).as("of a day that was over").isPositive();
    }

    /** To 10 %, and never fewer. */
    private static void isAs(NavigableMap<Long, Long> days, long today, Activity told) {
        for (int of : new int[] {7, DailyRecipients.DAYS}) {
            DailyRecipients sent = told.dailyRecipients(of);
            long[] exact = days.subMap(today - of - 1, today - 1).values().stream()
                    .mapToLong(count -> count)
                    .filter(count -> count > 0)
                    .sorted()
                    .toArray();
            isAbout(sent.median(), exact.length == 0 ? 0 : exact[exact.length / 2]);
            isAbout(sent.highest(), exact.length == 0 ? 0 : exact[exact.length - 1]);
            assertThat(sent.kept()).isLessThan(Long.MAX_VALUE);
        }
    }

    private static void isAbout(long told, long exact) {
        assertThat(told).isBetween(exact, exact == 0 ? 0 : (long) (exact * 1.1) + 1);
    }

    @Test
    default void tellsTheDaysAsTheNextMessageWouldSeeThem() {
        usage().watch(Usage.Kept.VOLUMES);
        usage().record(message(4));
        advance(Duration.ofDays(1));
        usage().record(message(256));
        for (int day = 0; day < DailyRecipients.DAYS + 3; day++) {
            advance(Duration.ofDays(1));
            Activity login = usage().record(new Login(ALICE, now(), InetAddress.getLoopbackAddress()));
            DailyRecipients told = usage().peek(ALICE, now()).dailyRecipients(DailyRecipients.DAYS);

            assertThat(told.highest()).isEqualTo(day == 0 ? 4 : day <= DailyRecipients.DAYS ? 256 : 0);
            assertThat(login.dailyRecipients(DailyRecipients.DAYS)).isEqualTo(told);
        }
    }

    @Test
    default void tellsNoDaysWhenNobodyAsks() {
        usage().record(message(1));

        assertThat(usage().record(message(1)).dailyRecipients(7)).isEqualTo(DailyRecipients.NONE);
        assertThat(usage().peek(ALICE, now()).dailyRecipients(7)).isEqualTo(DailyRecipients.NONE);
    }
}
