// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.result.BacktestReport;

/** The report for a terminal. */
public final class TextReport {
    private static final int MOST_AFFECTED = 5;
    private static final int BAR = 40;
    private static final String ROW = "  %10s  %8s  %-24s  %11s  %-20s  %s";

    private final PrintWriter out;

    private TextReport(PrintWriter out) {
        this.out = out;
    }

    /** Prints it. */
    public static void print(BacktestReport report, PrintWriter out) {
        TextReport text = new TextReport(out);
        text.input(report);
        text.accounts(report.accounts());
        report.rules().forEach(series -> text.rule(series, report.accounts()));
        report.grids().forEach(text::grid);
        text.histogram(report);
        out.flush();
    }

    private void line(String text) {
        out.println(Figures.shown(text));
    }

    private void input(BacktestReport report) {
        BacktestReport.Input input = report.input();
        if (report.partial()) {
            line("PARTIAL: stopped before the end of the logs; what follows is about the part that was read.");
        }
        line("Backtest of " + input.logs().stream().limit(4).collect(Collectors.joining(", "))
                + (input.logs().size() > 4 ? " and " + (input.logs().size() - 4) + " more" : "") + ": "
                + Figures.time(input.from()) + " to " + Figures.time(input.to()) + " (" + Figures.span(input) + ")");
        BacktestReport.Events events = input.events();
        line("  " + Figures.count(input.lines().read(), "line") + ": "
                + Figures.count(events.messages(), "message") + " to "
                + Figures.count(events.recipients(), "recipient") + ", " + Figures.count(events.logins(), "login")
                + ", " + Figures.count(events.failures(), "failed recipient") + "; "
                + Figures.count(input.lines().other()) + " of something else");
        input.warnings().forEach(warning -> line("  WARNING: " + warning));
        unread(input);
        input.notes().forEach(note -> line("  Note: " + note));
        line("");
    }

    private void unread(BacktestReport.Input input) {
        BacktestReport.Lines lines = input.lines();
        BacktestReport.Events events = input.events();
        if (lines.unreadable() > 0) {
            line("  " + Figures.count(lines.unreadable(), "line") + " could not be read:");
        }
        for (ReadCounts.Unreadable reason : lines.reasons()) {
            line("    " + Figures.count(reason.lines()) + " x " + reason.why());
            reason.samples().forEach(sample -> line("      " + sample));
        }
        if (lines.forgottenMails() > 0) {
            line("  " + Figures.count(lines.forgottenMails(), "mail")
                    + " had to be forgotten before the end of its lines");
        }
        if (events.late() > 0) {
            line("  " + Figures.count(events.late(), "event")
                    + " came over two minutes late, counted where they stand");
        }
        if (events.strangers() > 0) {
            line("  " + Figures.count(events.strangers(), "event") + " of other domains left out");
        }
    }

    private void accounts(BacktestReport.Accounts accounts) {
        for (BacktestReport.Population one : accounts.classes()) {
            line("  " + Figures.count(one.accounts(), "account") + " (" + one.name() + "), "
                    + Figures.count(one.messages(), "message") + ", on "
                    + Figures.count(one.days(), "day") + " together");
        }
        if (accounts.stolenListed() > 0) {
            line("  " + accounts.stolenSeen() + " of " + Figures.count(accounts.stolenListed(), "account")
                    + " listed as stolen are in the logs"
                    + (accounts.stolenUnknown().isEmpty()
                            ? ""
                            : "; not " + String.join(", ", accounts.stolenUnknown())));
        } else {
            line("  No account is listed as stolen (--stolen): all count as honest, and precision is at its best.");
        }
        line("");
    }

    private void rule(BacktestReport.Series series, BacktestReport.Accounts accounts) {
        BacktestReport.Outcome outcome = series.outcomes().get(0);
        BacktestReport.Harm harm = outcome.harm();
        line(Figures.rule(series, outcome));
        line("  " + series.place() + (series.observed() ? "; it only observes now, tested as if it acted" : ""));
        line("  honest accounts stopped  " + Figures.count(harm.accounts()) + ", " + Figures.percent(harm.share())
                + "; " + Figures.digits(harm.stopsPerMillion()) + " stops per million messages");
        line("  precision                " + Figures.precision(harm) + " of those stopped in a day, if "
                + Figures.digits(accounts.baseRate()) + " in a million accounts are stolen a day");
        classes(outcome);
        BacktestReport.Thieves thieves = outcome.thieves();
        if (thieves != null) {
            line("  stolen accounts stopped  " + Figures.count(thieves.stopped()) + ", "
                    + Figures.percent(thieves.share()) + "; median "
                    + (thieves.stopped() == 0 ? "" : Figures.toStop(thieves) + " and ")
                    + Figures.count(thieves.medianRecipients()) + " recipients before, a tenth over "
                    + Figures.count(thieves.worstRecipients()));
        }
        if (series.learning() > 0) {
            line("  " + Figures.count(series.learning(), "finding") + " while it was learning stopped nobody");
        }
        affected(outcome);
        line("");
    }

    private void classes(BacktestReport.Outcome outcome) {
        outcome.byClass().stream()
                .filter(one -> one.accounts() > 0)
                .forEach(one -> line("    " + one.name() + ": " + Figures.count(one.accounts()) + ", "
                        + Figures.percent(one.share())));
        String spared = outcome.byClass().stream()
                .filter(one -> one.accounts() == 0)
                .map(one ->
                        one.name() + " (up to " + Figures.percent(one.share().high()) + ")")
                .collect(Collectors.joining(", "));
        if (!spared.isEmpty()) {
            line("    nobody of " + spared);
        }
    }

    private void affected(BacktestReport.Outcome outcome) {
        outcome.stopped().stream()
                .filter(one -> !one.stolen())
                .limit(MOST_AFFECTED)
                .forEach(one -> line("    " + one.submitter() + "  " + Figures.count(one.stops(), "stop") + ", first "
                        + Figures.time(one.at()) + ": " + one.evidence()));
        long more = outcome.harm().accounts() - MOST_AFFECTED;
        if (more > 0) {
            line("    and " + Figures.count(more) + " more; of each rule --html lists up to "
                    + Figures.count(PageFacts.AFFECTED) + ", --json up to "
                    + Figures.count(BacktestReport.MOST_STOPPED));
        }
    }

    private void grid(BacktestReport.Series series) {
        line(series.component() + ", " + series.setting() + " alone (" + series.place() + ")");
        line(String.format(
                Locale.ROOT, ROW, "threshold", "stopped", "of honest accounts", "per million", "precision", "thieves"));
        for (BacktestReport.Outcome outcome : series.outcomes()) {
            BacktestReport.Harm harm = outcome.harm();
            BacktestReport.Thieves thieves = outcome.thieves();
            line(String.format(
                    Locale.ROOT,
                    ROW,
                    Figures.count(outcome.threshold()),
                    Figures.count(harm.accounts()),
                    Figures.percent(harm.share()),
                    Figures.digits(harm.stopsPerMillion()),
                    Figures.precision(harm),
                    thieves == null
                            ? "-"
                            : thieves.stopped() + ", " + Figures.count(thieves.medianRecipients())
                                    + " recipients before"));
        }
        line("  " + Figures.firstHurt(series));
        line("");
    }

    private void histogram(BacktestReport report) {
        long all = report.countriesPerDay().stream()
                .mapToLong(BacktestReport.Bar::count)
                .sum();
        line("Countries in which an honest account was seen on one day (UTC)");
        for (BacktestReport.Bar bar : report.countriesPerDay()) {
            if (bar.count() > 0) {
                line(String.format(
                        Locale.ROOT, "  %-11s  %12s  %s", bar.label(), Figures.count(bar.count()), "#".repeat((int)
                                        Math.max(1, Math.round((double) BAR * bar.count() / all)))));
            }
        }
    }
}
