// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.figure;

import java.time.Duration;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.weekly.ReportTime;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;
import org.sekisho.weekly.WeeklyReport;

/** The report of a week, or of the last seven days. Thread-safe. */
public record WeekView(WeeklyRecords records) implements DeskView {
    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public void define(DeskFrame frame) {
        frame.page("week", this::facts);
    }

    @Inject
    public WeekView {}

    private Map<String, Object> facts(DeskRequest asked) {
        WeeklyReport report = new WeeklyReport(records.count(span(asked)), asked.zone());
        return Map.of(
                "week",
                asked.param("week"),
                "text",
                report.text(asked.language().notices()));
    }

    private static WeekFigures.Span span(DeskRequest asked) {
        String typed = asked.param("week");
        try {
            return typed.isEmpty()
                    ? new WeekFigures.Span(asked.now().minus(WEEK), asked.now())
                    : ReportTime.week(typed, asked.zone());
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(400, "badTime", e.getMessage());
        }
    }
}
