// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.notice.Language;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.settings.SharedParts;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.DisplayZone;
import org.sekisho.weekly.ReportTime;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;
import org.sekisho.weekly.WeeklyReport;
import spark.Request;
import spark.Service;

/**
 * A week in figures: {@code GET /sekisho/report?week=2026-W48}; without a week the last seven days. 503 while the
 * records do not answer. Thread-safe.
 */
public record ReportRoutes(WeeklyRecords records, DisplayZone zone, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/report";

    private static final Duration WEEK = Duration.ofDays(7);

    @Inject
    public ReportRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> report(request), context.json());
    }

    private ObjectNode report(Request request) {
        try {
            return tree(records.count(span(request)));
        } catch (RecordsUnavailableException e) {
            throw ErrorResponses.unavailable("the records do not answer: " + e.getMessage());
        }
    }

    private WeekFigures.Span span(Request request) {
        String typed =
                Optional.ofNullable(request.queryParams("week")).orElse("").strip();
        try {
            return typed.isEmpty()
                    ? new WeekFigures.Span(context.now().minus(WEEK), context.now())
                    : ReportTime.week(typed, zone.zone());
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": week=" + LogText.of(typed) + ": " + e.getMessage());
        }
    }

    private ObjectNode tree(WeekFigures figures) {
        WeekFigures.Stops stops = figures.stops();
        WeeklyReport report = new WeeklyReport(figures, zone.zone());
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("from", figures.span().from().toString())
                .put("until", figures.span().until().toString())
                .put("stopped", stops.submitters())
                .put("suspensions", stops.suspensions())
                .put("nearMisses", figures.nearMisses())
                .put("medianSecondsToStop", seconds(stops.medianToStop()))
                .put("complaints", figures.complaints().all())
                .put("answered", figures.complaints().answered())
                .put("medianSecondsToAnswer", seconds(figures.complaints().medianToAnswer()))
                .put("listed", figures.exits().listed().size())
                .put("disabled", figures.exits().disabled().size())
                .put("confirmed", figures.harm().confirmed())
                .put("refused", figures.harm().refused());
        ObjectNode text = tree.putObject("text");
        for (Language language : Language.values()) {
            text.put(language.code(), report.text(language));
        }
        return tree;
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
