// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.backtest;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.Backtest;
import org.sekisho.backtest.Progress;
import org.sekisho.backtest.log.LogFormat;
import org.sekisho.backtest.log.Logs;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.ReadSettings;
import org.sekisho.backtest.population.DemoLog;
import org.sekisho.backtest.report.CsvReport;
import org.sekisho.backtest.report.HtmlReport;
import org.sekisho.backtest.report.JsonReport;
import org.sekisho.backtest.report.TextReport;
import org.sekisho.backtest.result.BacktestReport;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Reporter;
import org.sekisho.cli.backtest.Backtester;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.submitter.SubmitterNames;

/** What {@code ./sekisho backtest} does: the rules of a configuration on the mail of the past. Immutable. */
public final class HomeBacktester implements Backtester {
    private static final int DEMO_ORDINARY = 100;
    private static final int DEMO_DAYS = 28;

    @Override
    public boolean answer(Question question, Streams streams) throws CommandFailure, IOException {
        try {
            RequestedRules rules = RequestedRules.read(question.rules());
            try (Interruption interruption = Interruption.begin()) {
                BacktestReport report = question.demo()
                        ? demo(rules, question, streams, interruption)
                        : read(rules, question, streams, interruption);
                print(report, question, streams);
                return report.input().events().all() > 0;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static BacktestReport demo(
            RequestedRules rules, Question question, Streams streams, Interruption interruption) throws IOException {
        DemoLog log = new DemoLog(DEMO_ORDINARY, DEMO_DAYS, 1);
        Reporter reporter = reporter(rules, question, List.of("a log made up for the purpose"));
        Progress progress = new Progress(streams.err(), streams.progress(), System::nanoTime, 0, () -> 0);
        return new Backtest(reporter, new KnownAccounts(log.stolen(), log.classes()), rules.maxSubmitters())
                .run(log, new ReadCounts(), interruption::isWanted, progress);
    }

    private static BacktestReport read(
            RequestedRules rules, Question question, Streams streams, Interruption interruption) throws IOException {
        question.logs().forEach(HomeBacktester::requireReadable);
        ZoneId zone = zone(question.reading().zone());
        ReadSettings settings = new ReadSettings(
                format(question.reading().format()),
                zone,
                streams.now(),
                domains(question),
                rules.locator(),
                rules.needRecipients());
        ReadCounts counts = new ReadCounts();
        SuspensionRecords records = SuspensionRecords.read(rules.records(), question.truth());
        Reporter reporter = reporter(rules.noting(records.notes()), question, question.logs());
        try (Logs logs = new Logs(Logs.files(question.logs()), settings, counts)) {
            Progress progress =
                    new Progress(streams.err(), streams.progress(), System::nanoTime, logs.size(), logs::read);
            return new Backtest(reporter, known(question, zone).with(records.suspended()), rules.maxSubmitters())
                    .run(logs, counts, interruption::isWanted, progress);
        }
    }

    private static void requireReadable(String log) {
        if (!log.equals("-") && !Files.isReadable(Path.of(log))) {
            throw new IllegalArgumentException(
                    log + ": cannot be read; name files that are there, or - for standard" + " input");
        }
        if (Files.isDirectory(Path.of(log))) {
            throw new IllegalArgumentException(log + ": is a directory; name the log files in it");
        }
    }

    private static KnownAccounts known(Question question, ZoneId zone) throws IOException {
        Truth truth = question.truth();
        Path stolen = SuspensionRecords.isNobody(truth) ? null : truth.stolen();
        for (Path file : present(stolen, truth.classes())) {
            requireReadable(file.toString());
        }
        String domain = domains(question).stream().findFirst().orElse("localhost");
        return KnownAccounts.read(stolen, truth.classes(), domain, zone);
    }

    private static List<Path> present(@Nullable Path... files) {
        List<Path> present = new ArrayList<>();
        for (Path file : files) {
            if (file != null) {
                present.add(file);
            }
        }
        return present;
    }

    private static List<String> domains(Question question) {
        return question.reading().domains().stream().map(HomeBacktester::domain).toList();
    }

    private static String domain(String typed) {
        String problem = "--domain=" + typed + ": is no domain; expected one such as example.org";
        try {
            String domain = SubmitterNames.domain(typed);
            if (domain.indexOf('*') >= 0) {
                throw new IllegalArgumentException(problem);
            }
            return domain;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static ZoneId zone(@Nullable String typed) {
        try {
            return typed == null ? ZoneId.systemDefault() : ZoneId.of(typed);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--zone=" + typed + ": there is no such zone; expected one such as Asia/Tokyo or +09:00", e);
        }
    }

    private static @Nullable LogFormat format(@Nullable String typed) {
        try {
            return typed == null ? null : LogFormat.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--format=" + typed + ": " + e.getMessage(), e);
        }
    }

    private static Reporter reporter(RequestedRules rules, Question question, List<String> logs) {
        return new Reporter(logs, rules.series(), question.truth().baseRate(), rules.notes());
    }

    private static void print(BacktestReport report, Question question, Streams streams) throws IOException {
        switch (question.form()) {
            case TEXT -> TextReport.print(report, streams.out());
            case JSON -> JsonReport.print(report, streams.out());
            case CSV -> CsvReport.print(report, streams.out());
        }
        Path html = question.html();
        if (html != null) {
            try (Writer page = Files.newBufferedWriter(html, StandardCharsets.UTF_8)) {
                HtmlReport.print(report, page);
            }
        }
    }
}
