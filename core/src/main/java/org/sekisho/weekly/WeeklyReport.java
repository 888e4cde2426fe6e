// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.Attribution;
import org.sekisho.notice.Language;

/** The figures of a week as people read them. Immutable. */
public record WeeklyReport(WeekFigures figures, ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final int AUTHORS = 10;

    /** One line. */
    public String subject(Language language) {
        String days =
                day(figures.span().from()) + " – " + day(figures.span().until().minusSeconds(1));
        return switch (language) {
            case EN -> "Abuse desk, " + days;
            case JA -> "不正利用対応 週次報告 " + days;
        };
    }

    private String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }

    /** Plain text, lines ended by LF. */
    public String text(Language language) {
        String lines =
                switch (language) {
                    case EN -> english();
                    case JA -> japanese();
                };
        return subject(language) + "\n\n" + lines;
    }

    private static String items(List<String> items) {
        return items.size() + "\n"
                + items.stream().map(one -> "  - " + one + "\n").collect(Collectors.joining());
    }

    private String english() {
        WeekFigures.Stops stops = figures.stops();
        WeekFigures.Complaints complaints = figures.complaints();
        return "Stopped: " + stops.submitters() + " accounts, " + stops.suspensions() + " times" + authors() + "\n"
                + "From the first finding to the stop: median " + say(stops.medianToStop()) + ", longest "
                + say(stops.longestToStop()) + "\n"
                + "Near misses (found, not stopped): " + figures.nearMisses() + " accounts\n"
                + "The desk says: abuse of " + figures.harm().confirmed() + " accounts, false alarm about "
                + figures.harm().refused() + "\n"
                + "Complaints: " + complaints.all() + attributions(Attribution::words) + "; answered "
                + complaints.answered() + ", median " + say(complaints.medianToAnswer()) + "\n"
                + "Cases: opened " + figures.cases().opened() + ", closed "
                + figures.cases().closed() + ", left "
                + figures.cases().left() + "\n"
                + "Came onto a blocklist, or set up wrongly: "
                + items(figures.exits().listed())
                + "Ways out that were disabled: " + items(figures.exits().disabled());
    }

    private String japanese() {
        WeekFigures.Stops stops = figures.stops();
        WeekFigures.Complaints complaints = figures.complaints();
        return "停止: " + stops.submitters() + " アカウント、" + stops.suspensions() + " 回" + authors() + "\n"
                + "最初の検出から停止まで: 中央値 " + say(stops.medianToStop()) + "、最長 " + say(stops.longestToStop())
                + "\n"
                + "検出されたが停止されなかったもの: " + figures.nearMisses() + " アカウント\n"
                + "デスクの判断: 不正利用 " + figures.harm().confirmed() + " アカウント、誤検出 "
                + figures.harm().refused() + " アカウント\n"
                + "苦情: " + complaints.all() + " 件" + attributions(Attribution::japanese) + "、回答済み "
                + complaints.answered() + " 件、回答までの中央値 " + say(complaints.medianToAnswer()) + "\n"
                + "案件: 開始 " + figures.cases().opened() + "、完了 "
                + figures.cases().closed() + "、未完了 "
                + figures.cases().left() + "\n"
                + "ブロックリストへの掲載、設定の誤り: "
                + items(figures.exits().listed())
                + "無効にされた送信経路: " + items(figures.exits().disabled());
    }

    private String authors() {
        return list(figures.stops().byAuthor().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(AUTHORS)
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", ")));
    }

    private String attributions(Function<Attribution, String> words) {
        return list(figures.complaints().byAttribution().entrySet().stream()
                .map(one -> words.apply(one.getKey()) + " " + one.getValue())
                .collect(Collectors.joining(", ")));
    }

    private static String list(String inner) {
        return inner.isEmpty() ? "" : " (" + inner + ")";
    }

    /** {@code 1 d 2 h}, {@code 3 min}, {@code 12 s}; a dash for none. */
    private static String say(@Nullable Duration time) {
        if (time == null) {
            return "–";
        }
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
