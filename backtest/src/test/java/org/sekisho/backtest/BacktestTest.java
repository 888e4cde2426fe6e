// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.backtest.log.LogFile;
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
import org.sekisho.backtest.trial.Grid;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;
import org.sekisho.geo.GeoLocator;
import org.sekisho.submitter.Submitter;

/** The answer to small logs that can be reckoned by hand. */
class BacktestTest {
    private static final String HEADING = "time,event,submitter,address,recipients,bytes\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static String mail(String time, String name, int recipients) {
        return "2026-11-" + time + "Z,message," + name + "@example.org,203.0.113.9," + recipients + ",1\n";
    }

    private static final String LOG = HEADING
            + mail("01T09:00:00", "ann", 60)
            + mail("01T09:10:00", "ann", 60)
            + mail("01T10:00:00", "bob", 10)
            + mail("01T23:00:00", "ann", 120)
            + mail("02T09:30:00", "ann", 110)
            + mail("03T02:00:00", "eve", 90)
            + mail("03T02:10:00", "eve", 90)
            + mail("03T02:20:00", "eve", 90);

    private static BacktestReport run(String log, KnownAccounts known, BooleanSupplier stop) throws IOException {
        TestedRule rule = TestedRule.parse("RateExceeded=recipients=100/1h, mode=observe", Map.of());
        return run(rule, "recipients=50,100,150,200,300", log, known, stop);
    }

    private static BacktestReport run(
            TestedRule rule, String grid, String log, KnownAccounts known, BooleanSupplier stop) throws IOException {
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        maker.add(rule);
        maker.add(rule, Grid.parse(grid));
        Reporter reporter = new Reporter(List.of("mail.csv"), maker.series(), Reporter.BURSZTEIN, List.of());
        ReadCounts counts = new ReadCounts();
        ReadSettings settings = new ReadSettings(
                null, ZoneId.of("UTC"), Instant.parse("2026-11-28T00:00:00Z"), List.of(), GeoLocator.none(), true);
        LogFile file = LogFile.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        try (Logs logs = new Logs(List.of(file), settings, counts)) {
            return new Backtest(reporter, known, 1_000).run(logs, counts, stop, Progress.none());
        }
    }

    private KnownAccounts known() throws IOException {
        Path stolen = Files.writeString(
                directory.resolve("stolen.csv"),
                "submitter,since\neve@example.org,2026-11-03T02:00:00Z\nnobody@x.example\n");
        Path classes = Files.writeString(directory.resolve("classes.csv"), "# who\nann@example.org,staff\n");
        return KnownAccounts.read(stolen, classes, "example.org", ZoneId.of("UTC"));
    }

    @Test
    void tellsWhomARuleStopsAndWhen() throws IOException {
        BacktestReport.Outcome outcome =
                run(LOG, known(), () -> false).rules().get(0).outcomes().get(0);

        assertThat(outcome.condition()).isEqualTo("recipients=100/1h, name=rate, mode=enforce");
        assertThat(outcome.harm().accounts()).isEqualTo(1);
        assertThat(outcome.harm().share().share()).isEqualTo(0.5);
        // 120 at 09:10 begins a stop of a day, in which 23:00 lies; 09:30 on the next day begins another.
        assertThat(outcome.harm().stops()).isEqualTo(2);
        assertThat(outcome.harm().stopsPerMillion()).isEqualTo(2 * 1e6 / 5);
        assertThat(outcome.stopped())
                .filteredOn(one -> !one.stolen())
                .containsExactly(new BacktestReport.StoppedAccount(
                        "ann@example.org",
                        "staff",
                        false,
                        Instant.parse("2026-11-01T09:10:00Z"),
                        2,
                        "120 recipients in 1 h, allowed 100"));
        assertThat(outcome.byClass())
                .extracting(BacktestReport.ClassHarm::name, BacktestReport.ClassHarm::accounts)
                .map(Object::toString)
                .containsExactly("(\"honest\", 0L)", "(\"staff\", 1L)");
    }

    /** Without an ASN database the rule only observes, here as on a server. */
    @Test
    void findsOneHostThroughManyAccountsWhateverThreadsThereAre() throws IOException {
        StringBuilder log = new StringBuilder("time,event,submitter,address,recipients,bytes,to\n");
        for (int day = 1; day <= 10; day++) {
            for (int user = 0; user < 12; user++) {
                log.append("2026-11-%02dT09:00:%02dZ,message,u%d@example.org,203.0.%d.9,1,1,a@far.example\n"
                        .formatted(day, user, user, user));
            }
        }
        for (int user = 0; user < 12; user++) {
            log.append("2026-11-11T09:00:%02dZ,message,u%d@example.org,198.51.100.9,6,1,a%d b c d e f\n"
                    .formatted(user, user, user));
        }

        BacktestReport report = run(
                TestedRule.parse("SharedNetwork=submitters=10/1d, recipients=5/1d", Map.of()),
                "recipients=5,6",
                log.toString(),
                KnownAccounts.NONE,
                () -> false);

        assertThat(report.rules().get(0).learning())
                .as("the eleventh and the twelfth")
                .isEqualTo(2);
        assertThat(report.grids().get(0).learning())
                .as("both over five recipients, nobody over six")
                .isEqualTo(2);
    }

    /** Of both a fifth of the mail fails: ann wrote to all of them before, eve to nobody. */
    @Test
    void tellsWhoseFailingMailIsToStrangers() throws IOException {
        StringBuilder log = new StringBuilder("time,event,submitter,address,recipients,bytes,to\n");
        for (int day = 1; day <= 9; day++) {
            log.append(message("0" + day + "T09:00:00", "ann", addresses("known", 5 * (day - 1), 5)));
            log.append(message("0" + day + "T10:00:00", "eve", "friend@far.example"));
        }
        log.append(message("11T09:00:00", "ann", addresses("known", 0, 45)));
        log.append(message("11T09:00:01", "eve", addresses("new", 0, 45)));
        for (String name : List.of("ann", "eve")) {
            log.append("2026-11-11T09:01:00Z,unknown," + name + "@example.org,,9,,\n");
        }

        assertThat(stopped("unknown=15%/1d, min=8", log))
                .containsExactlyInAnyOrder("ann@example.org", "eve@example.org");
        assertThat(stopped("unknown=15%/1d, min=8, strangers=44", log)).containsExactly("eve@example.org");
        assertThat(stopped("unknown=15%/1d, min=8, strangers=45", log)).isEmpty();
    }

    private static String message(String time, String name, String to) {
        return "2026-11-" + time + "Z,message," + name + "@example.org,203.0.113.9,,1," + to + "\n";
    }

    private static String addresses(String name, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> name + number + "@far.example")
                .collect(Collectors.joining(" "));
    }

    private static List<String> stopped(String condition, StringBuilder log) throws IOException {
        TestedRule rule = TestedRule.parse("FailureRateExceeded=" + condition, Map.of());
        BacktestReport report = run(rule, "unknown=15,50", log.toString(), KnownAccounts.NONE, () -> false);
        return report.rules().get(0).outcomes().get(0).stopped().stream()
                .map(BacktestReport.StoppedAccount::submitter)
                .toList();
    }

    @Test
    void tellsHowMuchAThiefSentBefore() throws IOException {
        BacktestReport report = run(LOG, known(), () -> false);

        BacktestReport.Thieves thieves =
                Objects.requireNonNull(report.rules().get(0).outcomes().get(0).thieves());
        assertThat(thieves.stopped()).isEqualTo(1);
        assertThat(thieves.medianMinutes()).isEqualTo(10);
        assertThat(thieves.medianRecipients()).isEqualTo(90);
        assertThat(report.accounts().stolenListed()).isEqualTo(2);
        assertThat(report.accounts().stolenUnknown()).containsExactly("nobody@x.example");
    }

    @Test
    void tellsAtWhichThresholdTheFirstIsHurt() throws IOException {
        BacktestReport.Series grid = run(LOG, known(), () -> false).grids().get(0);

        assertThat(grid.setting()).isEqualTo("recipients per 1h");
        assertThat(grid.outcomes().stream().map(one -> one.harm().accounts())).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(grid.firstHurt())
                .containsExactly(
                        new BacktestReport.FirstHurt(1, 100L),
                        new BacktestReport.FirstHurt(10, null),
                        new BacktestReport.FirstHurt(100, null));
    }

    @Test
    void marksWhatWasStoppedEarly() throws IOException {
        int[] asked = {0};

        BacktestReport report = run(LOG, KnownAccounts.NONE, () -> ++asked[0] > 4);

        assertThat(report.partial()).isTrue();
        assertThat(report.input().events().messages()).isEqualTo(4);
        StringWriter text = new StringWriter();
        TextReport.print(report, new PrintWriter(text));
        assertThat(text.toString()).startsWith("PARTIAL: stopped before the end of the logs");
    }

    @Test
    void tellsWhoWritesToStrangers() throws IOException {
        StringBuilder log = new StringBuilder("time,event,submitter,address,to\n");
        for (int day = 1; day <= 3; day++) {
            log.append("2026-11-0" + day + "T09:00:00Z,message,ann@example.org,203.0.113.9,a@x.example b@x.example\n");
        }
        log.append("2026-11-04T09:00:00Z,message,ann@example.org,203.0.113.9,a@x.example b@x.example c@x.example\n")
                .append("2026-11-04T09:01:00Z,message,ann@example.org,203.0.113.9,d@x.example C@X.example e@x.org\n")
                .append("2026-11-04T09:02:00Z,message,ann@example.org,203.0.113.9,\n");
        TestedRule rule = TestedRule.parse("FirstTimeRecipients=recipients=2/1d, from=anywhere, learn=1d", Map.of());

        BacktestReport report = run(rule, "recipients=1,2,3", log.toString(), KnownAccounts.NONE, () -> false);

        assertThat(report.rules().get(0).outcomes().get(0).stopped())
                .extracting(BacktestReport.StoppedAccount::at, BacktestReport.StoppedAccount::evidence)
                .containsExactly(tuple(
                        Instant.parse("2026-11-04T09:01:00Z"),
                        "3 recipients never written to before in 1 d, allowed 2"));
        assertThat(report.grids().get(0).outcomes().stream()
                        .map(one -> one.harm().accounts()))
                .containsExactly(1L, 1L, 0L);
        assertThat(report.input().notes())
                .containsExactly("of 1 recipients of messages the logs do not say who they are: FirstTimeRecipients"
                        + " takes them for known");
    }

    @Test
    void saysThatNobodyIsHurtAtAnyThreshold() throws IOException {
        TestedRule rule = TestedRule.parse("RateExceeded=recipients=1000/1h", Map.of());
        StringWriter text = new StringWriter();
        StringWriter page = new StringWriter();

        BacktestReport report = run(rule, "recipients=1000..5000", LOG, known(), () -> false);
        TextReport.print(report, new PrintWriter(text));
        HtmlReport.print(report, page);

        assertThat(report.grids().get(0).outcomes())
                .allSatisfy(one -> assertThat(one.stopped()).isEmpty());
        assertThat(report.grids().get(0).firstHurt())
                .extracting(BacktestReport.FirstHurt::threshold)
                .containsOnlyNulls();
        assertThat(text.toString())
                .contains(
                        "  honest accounts stopped  0, 0 % (0 to 66); 0 stops per million messages",
                        "  stolen accounts stopped  0, 0 % (0 to 79); median 270 recipients before, a tenth over 270",
                        "The first honest account is stopped at none");
        assertThat(page.toString()).contains("<svg").doesNotContain("NaN", "Infinity");
    }

    @Test
    void findsTheSameOnAnyNumberOfThreads() throws IOException {
        assertThat(onThreads(3)).isEqualTo(onThreads(1)).contains("\"stolen\":true", "first-time");
    }

    private static String onThreads(int threads) throws IOException {
        DemoLog log = new DemoLog(5, 12, 1);
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        for (String text : List.of(
                "RateExceeded=recipients=100/1h",
                "GeoVelocity=countries=4/1d",
                "FirstTimeRecipients=recipients=60/1d, from=new-network, learn=7d")) {
            TestedRule rule = TestedRule.parse(text, Map.of());
            maker.add(rule);
            maker.addAround(rule);
        }
        Reporter reporter = new Reporter(List.of("demo"), maker.series(), Reporter.BURSZTEIN, List.of());
        KnownAccounts known = new KnownAccounts(log.stolen(), log.classes());
        StringWriter json = new StringWriter();
        JsonReport.print(
                new Backtest(reporter, known, 1_000, threads).run(log, new ReadCounts(), () -> false, Progress.none()),
                new PrintWriter(json));
        return json.toString();
    }

    @Test
    void saysInTextWhatItFound() throws IOException {
        StringWriter text = new StringWriter();

        TextReport.print(run(LOG, known(), () -> false), new PrintWriter(text));

        assertThat(text.toString())
                .contains(
                        "Backtest of mail.csv: 2026-11-01 09:00:00Z to 2026-11-03 02:20:00Z (41 h)",
                        "  9 lines: 8 messages to 630 recipients, 0 logins, 0 failed recipients; 1 of something else",
                        "RateExceeded=recipients=100/1h, name=rate, mode=enforce\n",
                        "  --rule; it only observes now, tested as if it acted\n",
                        "  honest accounts stopped  1, 50 % (9.5 to 91); 400 000 stops per million messages\n",
                        "  stolen accounts stopped  1, 100 % (21 to 100); median 10 min and 90 recipients before",
                        "    ann@example.org  2 stops, first 2026-11-01 09:10:00Z: 120 recipients in 1 h, allowed"
                                + " 100\n",
                        "  The first honest account is stopped at 100, the 10th is stopped at none of these,");
    }

    @Test
    void printsCsvAndJson() throws IOException {
        BacktestReport report = run(LOG, known(), () -> false);
        StringWriter csv = new StringWriter();
        StringWriter json = new StringWriter();

        CsvReport.print(report, new PrintWriter(csv));
        JsonReport.print(report, new PrintWriter(json));

        assertThat(csv.toString().lines().skip(1).findFirst().orElse(""))
                .startsWith("RateExceeded,,,\"recipients=100/1h, name=rate, mode=enforce\",1,0.5,");
        assertThat(csv.toString().lines()).hasSize(7);
        assertThat(json.toString()).startsWith("{\"partial\":false,\"input\":{\"logs\":[\"mail.csv\"],");
    }

    @Test
    void escapesHostileNamesInThePage() throws IOException {
        String log = HEADING + mail("01T09:00:00", "<script>alert(1)</script>", 200)
                + "2026-11-01T09:00:00Z,<img src=x onerror=alert(1)>,b@example.org,,,\n";
        StringWriter page = new StringWriter();

        HtmlReport.print(run(log, KnownAccounts.NONE, () -> false), page);

        assertThat(page.toString())
                .contains("&lt;script&gt;alert(1)&lt;", "&lt;img src")
                .doesNotContain("<script", "<img", "onerror=alert(1)>")
                .doesNotContainPattern("(?i)(src|href)=\"(?!#)")
                .contains("default-src 'none'")
                .contains("<svg");
    }

    private static String hourly(String name, int day, int days) {
        return IntStream.range(0, days * 24)
                .mapToObj(i -> mail("%02dT%02d:00:00".formatted(day + i / 24, i % 24), name, 60))
                .collect(Collectors.joining());
    }

    @Test
    void warnsWhereLogsComeNewestFirst() throws IOException {
        StringWriter text = new StringWriter();
        StringWriter json = new StringWriter();
        StringWriter page = new StringWriter();

        BacktestReport report = run(HEADING + hourly("ann", 8, 2) + hourly("ann", 1, 2), known(), () -> false);
        TextReport.print(report, new PrintWriter(text));
        JsonReport.print(report, new PrintWriter(json));
        HtmlReport.print(report, page);

        String warning = "of 96 events 48 came over two minutes late and were counted as of the newest before them, so"
                + " the figures are wrong.";
        assertThat(text.toString()).contains("\n  WARNING: " + warning, "(zcat -f $(ls -rt mail.log*))");
        assertThat(json.toString()).contains("\"warnings\":[\"" + warning);
        assertThat(page.toString())
                .contains("<strong>Warning:</strong> " + warning, "<p>48 events came over two minutes late");
    }

    @Test
    void doesNotWarnOfOneLateEventInAHundred() throws IOException {
        BacktestReport report =
                run(HEADING + hourly("ann", 2, 5) + mail("01T09:00:00", "ann", 1), known(), () -> false);

        assertThat(report.input().events().late()).isEqualTo(1);
        assertThat(report.input().warnings()).isEmpty();
    }

    /** Nobody knows of a suspension that comes weeks later while the logs are read. */
    @Test
    void anAccountThatIsStolenOnlyAfterTheLogsEndIsHonest() throws IOException {
        KnownAccounts later = KnownAccounts.NONE.with(Map.of(
                new Submitter("ann@example.org"), List.of(Instant.parse("2026-11-27T00:00:00Z")),
                new Submitter("bob@example.org"), List.of(Instant.parse("2026-11-03T12:00:00Z"))));
        KnownAccounts others = KnownAccounts.NONE.with(
                Map.of(new Submitter("bob@example.org"), List.of(Instant.parse("2026-11-03T12:00:00Z"))));

        assertThat(json(run(LOG, later, () -> false))).isEqualTo(json(run(LOG, others, () -> false)));
        assertThat(run(LOG, later, () -> false).accounts().stolenSeen()).isEqualTo(1);
    }

    private static String json(BacktestReport report) throws IOException {
        StringWriter json = new StringWriter();
        JsonReport.print(report, new PrintWriter(json));
        return json.toString();
    }

    @Test
    void whatIsFoundBeforeATheftHidesNoTheft() throws IOException {
        KnownAccounts stolen = new KnownAccounts(
                Map.of(new Submitter("ann@example.org"), Instant.parse("2026-11-01T22:00:00Z")), Map.of());

        BacktestReport.Outcome outcome =
                run(LOG, stolen, () -> false).rules().get(0).outcomes().get(0);

        assertThat(outcome.stopped())
                .filteredOn(BacktestReport.StoppedAccount::stolen)
                .extracting(BacktestReport.StoppedAccount::at, BacktestReport.StoppedAccount::stops)
                .containsExactly(tuple(Instant.parse("2026-11-01T23:00:00Z"), 1));
    }
}
