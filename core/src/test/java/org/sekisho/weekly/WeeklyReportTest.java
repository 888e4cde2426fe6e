// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.complaint.Attribution;
import org.sekisho.listing.ListingSnapshot;
import org.sekisho.notice.Language;

final class WeeklyReportTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static WeeklyReport report(List<String> disabled) {
        return new WeeklyReport(
                new WeekFigures(
                        ReportTime.week("2026-W48", TOKYO),
                        new WeekFigures.Stops(
                                4,
                                3,
                                Map.of("rule:hourly", 3L, "taro", 1L),
                                Duration.ofSeconds(90),
                                Duration.ofHours(27)),
                        7,
                        new WeekFigures.Complaints(
                                Map.of(Attribution.OURS_BY_PROOF, 5L, Attribution.MENTION_ONLY, 2L),
                                4,
                                Duration.ofMinutes(150)),
                        new WeekFigures.CaseCounts(6, 5, 2),
                        new WeekFigures.Exits(disabled, List.of()),
                        new WeekFigures.Harm(3, 1)),
                TOKYO);
    }

    @Test
    void saysWhatHappened() {
        assertThat(report(List.of("egress-1: listed")).text(Language.EN)).isEqualTo("""
                Abuse desk, 2026-11-23 – 2026-11-29

                Stopped: 3 accounts, 4 times (rule:hourly 3, taro 1)
                From the first finding to the stop: median 1 min, longest 1 d 3 h
                Near misses (found, not stopped): 7 accounts
                The desk says: abuse of 3 accounts, false alarm about 1
                Complaints: 7 (ours by proof 5, mention only 2); answered 4, median 2 h 30 min
                Cases: opened 6, closed 5, left 2
                Came onto a blocklist, or set up wrongly: 0
                Ways out that were disabled: 1
                  - egress-1: listed
                """);
        assertThat(report(List.of()).text(Language.JA))
                .startsWith("不正利用対応 週次報告 2026-11-23")
                .contains("苦情: 7 件 (当方から送信されたことが証明された 5, ")
                .doesNotContain("Stopped");
    }

    @Test
    void addsWhatTheWatchOverBlocklistsSawWithinTheWeek() {
        Instant monday = Instant.parse("2026-11-22T15:00:00Z");
        ListingSnapshot snapshot = new ListingSnapshot(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        past(monday.plus(Duration.ofDays(7)), "bad", "in the next week"),
                        past(monday.plusSeconds(60), "good", "gone"),
                        past(monday.plusSeconds(30), "bad", "127.0.0.2"),
                        past(monday, "bad", ""),
                        past(monday.minusSeconds(1), "bad", "in the last week")));

        WeekFigures figures = new WeeklyListings(span -> report(List.of()).figures(), () -> snapshot)
                .count(ReportTime.week("2026-W48", TOKYO));

        assertThat(figures.exits().listed())
                .containsExactly("203.0.113.9, bl.example.net", "203.0.113.9, bl.example.net: 127.0.0.2");
        assertThat(new WeeklyReport(figures, TOKYO).text(Language.JA))
                .contains("ブロックリストへの掲載、設定の誤り: 2\n  - 203.0.113.9, bl.example.net\n");
    }

    private static ListingSnapshot.Past past(Instant at, String what, String detail) {
        return new ListingSnapshot.Past(at, "bl.example.net", "203.0.113.9", what, detail);
    }

    @Test
    void knowsWeeksFromMondayToMonday() {
        assertThat(ReportTime.week("2026-W48", ZoneOffset.UTC))
                .isEqualTo(new WeekFigures.Span(
                        Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z")));
        assertThat(ReportTime.week("2021-W01", ZoneOffset.UTC).from()).isEqualTo("2021-01-04T00:00:00Z");
        assertThat(ReportTime.week("2020-W53", ZoneOffset.UTC).from()).isEqualTo("2020-12-28T00:00:00Z");
        assertThatThrownBy(() -> ReportTime.week("2026-W60", ZoneOffset.UTC))
                .hasMessage("expected a week, such as 2026-W48");
    }

    @Test
    void knowsWhenItIsDue() {
        ReportTime time = ReportTime.parse("mon 08:00");

        assertThat(time).hasToString("mon 08:00");
        assertThat(time.lastBefore(Instant.parse("2026-11-30T08:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-30T08:00:00Z");
        assertThat(time.lastBefore(Instant.parse("2026-11-30T07:59:59Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-23T08:00:00Z");
        assertThat(time.lastBefore(Instant.parse("2026-12-02T01:00:00Z"), TOKYO))
                .isEqualTo("2026-11-29T23:00:00Z");
        assertThatThrownBy(() -> ReportTime.parse("monday 8"))
                .hasMessage("expected a day and a time, such as mon 08:00");
    }

    @Test
    void takesTheOneInTheMiddle() {
        assertThat(WeekFigures.median(List.of())).isEmpty();
        assertThat(WeekFigures.median(List.of(Duration.ofDays(9), Duration.ZERO, Duration.ofHours(1))))
                .contains(Duration.ofHours(1));
    }
}
