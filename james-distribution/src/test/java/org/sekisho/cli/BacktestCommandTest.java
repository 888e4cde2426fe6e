// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.ServerUnderTest;

/** {@code ./sekisho backtest} with the shipped configuration, without a server. */
class BacktestCommandTest {
    private static final String RULE = "RateExceeded=recipients=100/1h";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    @BeforeEach
    void writeLog() throws IOException {
        log = Files.writeString(directory.resolve("mail.csv"), """
            time,event,submitter,address,recipients,bytes
            2026-11-01T09:00:00Z,message,bob@example.org,202.32.8.1,90,1
            2026-11-01T09:10:00Z,message,bob@example.org,202.32.8.1,90,1
            2026-11-01T09:20:00Z,message,ann@example.org,202.32.8.1,1,1
            """);
    }

    private static CommandRun backtest(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("backtest", "--conf", ServerUnderTest.repository().toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void testsTheRulesOfTheConfiguration() throws IOException {
        Path page = directory.resolve("report.html");

        CommandRun run = backtest("--html", page.toString(), "--grid", "none", log.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "RateExceeded=recipients=500/10m, recipients=1000/1d, name=recipients",
                        "\n  conf/mailetcontainer.xml:",
                        "CountryCap=",
                        "GeoVelocity=",
                        "NewNetworkBurst=",
                        "FailureRateExceeded=",
                        "FirstTimeRecipients=recipients=60/1d",
                        "SharedNetwork=submitters=10/1d",
                        "DestinationMix=domains=",
                        "Note: of 181 recipients of messages the logs do not say who they are: FirstTimeRecipients"
                                + " takes them for known",
                        "Note: not tested, since logs do not tell what they judge: backscatter (");
        assertThat(Files.readString(page)).contains("<h1>What the rules would have done</h1>");
    }

    @Test
    void printsALineOfCsvForEachThreshold() {
        CommandRun run = backtest("--rule", RULE, "--grid", "recipients=100,150,200", "--csv", log.toString());

        assertThat(run.out().lines().map(line -> line.replaceFirst("^(([^,\"]*,|\"[^\"]*\",){5}).*", "$1")))
                .containsExactly(
                        "rule,setting,threshold,condition,honest_stopped,",
                        "RateExceeded,,,\"recipients=100/1h, name=rate, mode=enforce\",1,",
                        "RateExceeded,recipients per 1h,100,\"recipients=100/1h, name=rate, mode=enforce\",1,",
                        "RateExceeded,recipients per 1h,150,\"recipients=150/1h, name=rate, mode=enforce\",1,",
                        "RateExceeded,recipients per 1h,200,\"recipients=200/1h, name=rate, mode=enforce\",0,");
    }

    @Test
    void saysNoWhereThereIsNoMail() throws IOException {
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear Sir\n");

        CommandRun run = backtest("--rule", RULE, "--json", letter.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("letter.txt: is no log of a known format; name one with --format");
    }

    @Test
    void takesADomainHoweverItIsTyped() throws IOException {
        Path foreign = Files.writeString(directory.resolve("foreign.csv"), """
            time,event,submitter,address,recipients,bytes
            2026-11-01T09:00:00Z,message,bob@b\u00fccher.example,202.32.8.1,90,1
            """);

        assertThat(backtest("--rule", RULE, "--grid", "none", "--domain", "Example.ORG", log.toString())
                        .out())
                .contains("3 messages to 181 recipients")
                .doesNotContain("left out");
        assertThat(backtest("--rule", RULE, "--grid", "none", "--domain", "B\u00dcCHER.example", foreign.toString())
                        .out())
                .contains("1 message to 90 recipients");
        for (String none : new String[] {"bob@example.org", "*.example.org", ""}) {
            CommandRun run = backtest("--rule", RULE, "--domain", none, log.toString());
            assertThat(run.err()).isEqualTo("--domain=" + none + ": is no domain; expected one such as example.org\n");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void tellsWhatIsWrongWithTheQuestion() {
        assertThat(backtest().err()).isEqualTo("name the logs to read, or --demo without any\n");
        assertThat(backtest("--demo", "x").err()).isEqualTo("name the logs to read, or --demo without any\n");
        assertThat(backtest("--rule", RULE, "nowhere.log").err())
                .isEqualTo("nowhere.log: cannot be read; name files that are there, or - for standard input\n");
        assertThat(backtest("--rule", RULE, directory.toString()).err())
                .isEqualTo(directory + ": is a directory; name the log files in it\n");
        assertThat(backtest("--rule", RULE, "--grid", "bytes=1..9", log.toString())
                        .err())
                .isEqualTo("--grid=bytes=1..9: no rule that is tested has this setting; name one with it, such as"
                        + " --rule RateExceeded=recipients=500/1h\n");
        assertThat(backtest("--rule", "Rate=1/1h", log.toString()).err())
                .startsWith("--rule: 'Rate' is no rule that can be backtested; expected one of RateExceeded, ");
        assertThat(backtest("--rule", RULE, "--zone", "Mars", log.toString()).err())
                .isEqualTo("--zone=Mars: there is no such zone; expected one such as Asia/Tokyo or +09:00\n");
        assertThat(backtest("--rule", RULE, "--format", "mbox", log.toString()).err())
                .isEqualTo("--format=mbox: there is no format 'mbox'; expected one of csv, json, microsoft365,"
                        + " postfix, james, exim\n");
        assertThat(backtest("--rule", RULE, "--base-rate", "0", log.toString()).code())
                .isEqualTo(2);
        assertThat(CommandRun.of("backtest", "--conf", directory.toString(), log.toString())
                        .err())
                .isEqualTo("--conf=" + directory + ": is no configuration: expected a directory that holds conf/, or"
                        + " mailetcontainer.xml and smtpserver.xml\n");
    }
}
