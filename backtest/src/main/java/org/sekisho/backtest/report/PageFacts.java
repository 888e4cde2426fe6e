// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekisho.backtest.result.BacktestReport;

/** The values that the template of the page takes. Immutable. */
final class PageFacts {
    /** So many honest accounts are told for each rule. */
    static final int AFFECTED = 200;

    private static final int MOST = 50;
    private static final int OPEN = 20;

    private final BacktestReport report;

    PageFacts(BacktestReport report) {
        this.report = report;
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>(input());
        facts.putAll(accounts());
        List<Map<String, Object>> most = most();
        facts.put(
                "rules",
                IntStream.range(0, report.rules().size()).mapToObj(this::rule).toList());
        facts.put("hasMost", !most.isEmpty());
        facts.put("most", most);
        facts.put("hasGrids", !report.grids().isEmpty());
        facts.put(
                "tradeOff", report.accounts().stolenSeen() == 0 ? List.of() : List.of(Chart.tradeOff(report.grids())));
        facts.put("grids", report.grids().stream().map(PageFacts::grid).toList());
        facts.put("histograms", histograms());
        return facts;
    }

    private Map<String, Object> input() {
        BacktestReport.Input input = report.input();
        BacktestReport.Events events = input.events();
        BacktestReport.Lines lines = input.lines();
        Map<String, Object> facts = new HashMap<>();
        facts.put("partial", report.partial());
        facts.put("from", Figures.time(input.from()));
        facts.put("to", Figures.time(input.to()));
        facts.put("span", Figures.span(input));
        facts.put("logs", input.logs());
        facts.put("read", Figures.count(lines.read(), "line"));
        facts.put("messages", Figures.count(events.messages(), "message"));
        facts.put("recipients", Figures.count(events.recipients(), "recipient"));
        facts.put("logins", Figures.count(events.logins(), "login"));
        facts.put("failures", Figures.count(events.failures(), "failed recipient"));
        facts.putAll(unread(input));
        facts.put("warnings", input.warnings());
        facts.put("notes", input.notes());
        return facts;
    }

    /** What was not read, and what could not be counted where it belongs. */
    private static Map<String, Object> unread(BacktestReport.Input input) {
        BacktestReport.Events events = input.events();
        BacktestReport.Lines lines = input.lines();
        Map<String, Object> facts = new HashMap<>();
        facts.put("unreadable", lines.unreadable() == 0 ? "" : Figures.count(lines.unreadable(), "line"));
        facts.put(
                "reasons",
                lines.reasons().stream()
                        .map(reason -> Map.of(
                                "lines",
                                Figures.count(reason.lines()),
                                "why",
                                reason.why(),
                                "samples",
                                reason.samples()))
                        .toList());
        facts.put("late", events.late() == 0 ? "" : Figures.count(events.late(), "event"));
        facts.put("forgotten", lines.forgottenMails() == 0 ? "" : Figures.count(lines.forgottenMails(), "mail"));
        facts.put("strangers", events.strangers() == 0 ? "" : Figures.count(events.strangers(), "event"));
        return facts;
    }

    private Map<String, Object> accounts() {
        BacktestReport.Accounts accounts = report.accounts();
        String stolen = accounts.stolenListed() == 0
                ? "No account is listed as stolen: all count as honest, and precision is at its best."
                : accounts.stolenSeen() + " of " + Figures.count(accounts.stolenListed(), "account")
                        + " listed as stolen are in the logs.";
        return Map.of(
                "stolen",
                stolen,
                "baseRate",
                Figures.digits(accounts.baseRate()),
                "classes",
                accounts.classes().stream()
                        .map(one -> Map.of(
                                "name", one.name(),
                                "accounts", Figures.count(one.accounts()),
                                "messages", Figures.count(one.messages()),
                                "days", Figures.count(one.days())))
                        .toList());
    }

    private Map<String, Object> rule(int index) {
        BacktestReport.Series series = report.rules().get(index);
        BacktestReport.Outcome outcome = series.outcomes().get(0);
        List<Map<String, Object>> affected = affected(index);
        Map<String, Object> facts = new HashMap<>(harm(outcome.harm()));
        facts.put("id", "rule" + index);
        facts.put("rule", Figures.rule(series, outcome));
        facts.put("place", series.place());
        facts.put("observed", series.observed());
        facts.put("learning", series.learning() == 0 ? "" : Figures.count(series.learning(), "finding"));
        facts.put("thieves", thieves(outcome));
        facts.put("hasClasses", !outcome.byClass().isEmpty());
        facts.put(
                "byClass",
                outcome.byClass().stream()
                        .map(one -> Map.of(
                                "name", one.name(),
                                "accounts", Figures.count(one.accounts()),
                                "share", Figures.percent(one.share())))
                        .toList());
        facts.put("hasAffected", !affected.isEmpty());
        facts.put("open", affected.size() <= OPEN);
        facts.put("affected", affected);
        return facts;
    }

    private static Map<String, Object> harm(BacktestReport.Harm harm) {
        return Map.of(
                "accounts", Figures.count(harm.accounts()),
                "share", Figures.percent(harm.share()),
                "perMillion", Figures.digits(harm.stopsPerMillion()),
                "precision", Figures.precision(harm));
    }

    private static List<Map<String, Object>> thieves(BacktestReport.Outcome outcome) {
        BacktestReport.Thieves thieves = outcome.thieves();
        return thieves == null
                ? List.of()
                : List.of(Map.of(
                        "share", Figures.percent(thieves.share()),
                        "minutes", Figures.toStop(thieves),
                        "recipients", Figures.count(thieves.medianRecipients())));
    }

    private Stream<BacktestReport.StoppedAccount> honest(int index) {
        return report.rules().get(index).outcomes().get(0).stopped().stream()
                .filter(one -> !one.stolen())
                .limit(AFFECTED);
    }

    private List<Map<String, Object>> affected(int index) {
        List<Map<String, Object>> rows = new ArrayList<>();
        honest(index)
                .forEach(one -> rows.add(Map.of(
                        "id", id(index, rows.size()),
                        "submitter", Figures.shown(one.submitter()),
                        "accountClass", one.accountClass(),
                        "stops", Figures.count(one.stops()),
                        "at", Figures.time(one.at()),
                        "evidence", Figures.shown(one.evidence()))));
        return rows;
    }

    private static String id(int rule, int row) {
        return "stop" + rule + "-" + row;
    }

    /** Of all rules together, with a link to the evidence of each. */
    private List<Map<String, Object>> most() {
        Map<String, Integer> stops = new LinkedHashMap<>();
        Map<String, List<Map<String, Object>>> links = new HashMap<>();
        for (int i = 0; i < report.rules().size(); i++) {
            int rule = i;
            List<BacktestReport.StoppedAccount> stopped = honest(i).toList();
            for (int row = 0; row < stopped.size(); row++) {
                String submitter = stopped.get(row).submitter();
                stops.merge(submitter, stopped.get(row).stops(), Integer::sum);
                links.computeIfAbsent(submitter, first -> new ArrayList<>())
                        .add(Map.of(
                                "id",
                                id(rule, row),
                                "rule",
                                report.rules().get(rule).component()));
            }
        }
        return stops.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
                .limit(MOST)
                .map(entry -> Map.<String, Object>of(
                        "submitter", Figures.shown(entry.getKey()),
                        "stops", Figures.count(entry.getValue()),
                        "links", links.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static Map<String, Object> grid(BacktestReport.Series series) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BacktestReport.Outcome outcome : series.outcomes()) {
            BacktestReport.Thieves thieves = outcome.thieves();
            Map<String, Object> row = new HashMap<>(harm(outcome.harm()));
            row.put("threshold", Figures.count(outcome.threshold()));
            row.put("thieves", thieves == null ? "-" : Figures.percent(thieves.share()));
            row.put("recipients", thieves == null ? "-" : Figures.count(thieves.medianRecipients()));
            rows.add(row);
        }
        return Map.of(
                "title", series.component() + ": " + series.setting(),
                "place", series.place(),
                "firstHurt", Figures.firstHurt(series),
                "chart", List.of(Chart.thresholds(series)),
                "rows", rows);
    }

    private List<Map<String, Object>> histograms() {
        List<Map<String, Object>> charts = new ArrayList<>();
        charts.add(Chart.histogram("Countries in which an account was seen on one day", report.countriesPerDay()));
        report.recipientsPerDay()
                .forEach(one -> charts.add(
                        Chart.histogram("Recipients an account wrote to on one day: " + one.name(), one.bars())));
        return charts;
    }
}
