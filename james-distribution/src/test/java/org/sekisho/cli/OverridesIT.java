// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SubmissionClient;

/** Travel passes from the command line to the records of the real server, and back. */
class OverridesIT {
    private static final String ME = "cli:" + System.getProperty("user.name");
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final LocalDate lastDay = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(30);
    private final String end = lastDay + "T15:00:00Z";

    @RegisterExtension
    static final ServerUnderTest server =
            ServerUnderTest.forClass().edit("sekisho.properties", text -> text.replace("#desk.zone=", "desk.zone="));

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    private static CommandRun add(String address, String... rest) {
        String[] arguments = new String[rest.length + 3];
        arguments[0] = "override";
        arguments[1] = "add";
        arguments[2] = address;
        System.arraycopy(rest, 0, arguments, 3, rest.length);
        return run(arguments);
    }

    private static String id(CommandRun run) {
        Matcher id = Pattern.compile(ID).matcher(run.out());
        assertThat(id.find()).as(run.toString()).isTrue();
        return id.group();
    }

    private static int audited(String address, String text) {
        String shown = run("show", address).out();
        return shown.substring(shown.indexOf("Audit trail:")).split(Pattern.quote(text), -1).length - 1;
    }

    @Test
    void givesShowsListsAndEndsAPass() throws Exception {
        server.addUser("bob@example.org", "secret");

        CommandRun given =
                add("bob@example.org", "--countries", "NG,KE", "--until", lastDay.toString(), "--reason", "holiday");
        String id = id(given);
        String sentence = given.out().lines().findFirst().orElseThrow();

        assertThat(given.code()).isZero();
        assertThat(given.err()).isEmpty();
        assertThat(sentence)
                .matches("bob@example.org is free to send from KE, NG since \\S+, until " + end + "; " + ME
                        + ": holiday");
        assertThat(given.out())
                .endsWith("\nIt ends by itself at " + lastDay.plusDays(1) + " 00:00:00 +09:00 Asia/Tokyo (" + end
                        + ").\nTo end it sooner: sekisho override end " + id + "\n");
        assertThat(run("override", "list", "bob").err()).isEmpty();
        assertThat(run("override", "list", "bob@example.org"))
                .isEqualTo(new CommandRun(0, sentence + " [" + id + "]\n", ""));
        assertThat(run("override", "list", "--json").out()).contains("\"countries\":[\"KE\",\"NG\"]", id);
        assertThat(run("show", "bob@example.org").out())
                .contains("\nOverrides:\n  " + sentence + "\n", "\nOverrides that ended: none\n");

        CommandRun ended = run("override", "end", id, "--reason", "home again");

        assertThat(ended).isEqualTo(new CommandRun(0, "Ended: " + sentence + " [" + id + "]\n", ""));
        assertThat(run("override", "list", "bob@example.org").out()).isEqualTo("No overrides are active.\n");
        assertThat(run("override", "list", "bob@example.org", "--all").out())
                .matches("bob@example.org was free to send from KE, NG since \\S+, until \\S+ when " + ME
                        + " ended it \\(home again\\); " + ME + ": holiday \\[" + id + "]\n");
        assertThat(run("override", "end", id))
                .isEqualTo(new CommandRun(1, "", "no override of " + id + " is active\n"));
        assertThat(run("show", "bob@example.org").out())
                .contains(
                        ME + " override: countries=KE,NG until=" + end + ": holiday",
                        ME + " withdraw: countries=KE,NG until=" + end + ": home again");
    }

    @Test
    void endsByItself() {
        CommandRun given = add("carol@example.org", "--countries", "*", "--for", "2s", "--reason", "test of a VPN");

        assertThat(given.code()).isZero();
        assertThat(given.out()).startsWith("carol@example.org is free to send from every country since ");
        assertThat(given.err())
                .isEqualTo("Note: no user of that name is known here; is carol@example.org spelt right?\n");
        server.advance(Duration.ofSeconds(3));
        assertThat(run("override", "list", "carol@example.org").out()).isEqualTo("No overrides are active.\n");
        assertThat(run("override", "list", "carol@example.org", "--all").out())
                .startsWith("carol@example.org was free to send from every country since ");
        assertThat(run("override", "end", "carol@example.org"))
                .isEqualTo(new CommandRun(1, "", "no override of carol@example.org is active\n"));
        assertThat(audited("carol@example.org", ME + " override: countries=* until="))
                .isEqualTo(1);
        assertThat(audited("carol@example.org", "withdraw")).isZero();
    }

    @Test
    void endsAllOfASubmitter() {
        add("dave@example.org", "--countries", "KE", "--for", "14d", "--reason", "first");
        add("dave@example.org", "--countries", "NG", "--for", "15d", "--reason", "second");
        add("eve@example.org", "--countries", "KE", "--for", "14d", "--reason", "another");

        CommandRun ended = run("override", "end", "dave@example.org", "--json");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("[{").contains("\"reason\":\"first\"", "\"reason\":\"second\"");
        assertThat(run("override", "list", "dave@example.org").out()).isEqualTo("No overrides are active.\n");
        assertThat(run("override", "list", "eve@example.org").out()).contains("another");
        assertThat(audited("dave@example.org", "withdraw")).isEqualTo(2);
    }

    @Test
    void passesOnWhatTheServerFindsWrong() {
        CommandRun uk = add("bob@example.org", "--countries", "UK", "--for", "14d", "--reason", "x");
        CommandRun never = add("bob@example.org", "--countries", "KE", "--until", "2020-01-01", "--reason", "x");
        CommandRun odd = add("bob@example.org", "--countries", "KE", "--until", "24.12.", "--reason", "x");
        CommandRun both = add("bob@example.org", "--countries", "KE", "--until", "a", "--for", "1d", "--reason", "x");

        assertThat(uk)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "POST /sekisho/overrides: countries=UK: there is no country 'UK', did you mean "
                                + "GB?; expected two"
                                + " letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses\n"));
        assertThat(never.code()).isEqualTo(2);
        assertThat(never.err())
                .startsWith("POST /sekisho/overrides: until=2020-01-01T15:00:00Z: is over, it is ")
                .endsWith(" now; expected a time in the future\n");
        assertThat(odd)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "--until=24.12.: expected a day such as 2026-12-24 (until its end), or a moment such as"
                                + " 2026-12-24T18:00 or 2026-12-24T18:00+09:00\n"));
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("--until", "--for", "mutually exclusive", "Usage: sekisho override add");
    }

    @Test
    void letsTheNewsletterSenderThroughAndStopsHimAgainWhenItEnds() throws Exception {
        server.addUser("news@example.org", "secret");
        CommandRun given = add(
                "news@example.org",
                "--limits",
                "recipients=5000/1d,recipients=5000/1h,recipients=5000/10m",
                "--for",
                "60s",
                "--reason",
                "newsletter");
        SubmissionClient client = server.client("news@example.org", "secret");

        assertThat(given.err()).isEmpty();
        assertThat(given.out())
                .startsWith("news@example.org is allowed 5000 recipients in 10 min, 5000 recipients in 1 h,"
                        + " 5000 recipients in 1 d since ");
        for (int mail = 0; mail < 6; mail++) {
            int first = mail * 100;
            client.send(
                    "news " + mail,
                    IntStream.range(first, first + 100)
                            .mapToObj(reader -> "reader" + reader + "@remote.example")
                            .toArray(String[]::new));
        }
        server.awaitMailTo("reader599@remote.example");
        assertThat(run("show", "news@example.org").out()).startsWith("news@example.org may send;");
        assertThat(run("explain", "news@example.org").out())
                .startsWith("news@example.org may send; the nearest limit is ")
                .contains(
                        ", processor root), enforced: 600 of 5000 recipients in 10 min by an override, in place of"
                                + " recipients=500/10m, 4400 left\n",
                        "(rule ",
                        "only observed: ",
                        "\nOther limits:\n  0 of 20 sessions at once, 20 left (conf/smtpserver.xml:",
                        "\n  at most 1000 recipients of one message (conf/smtpserver.xml:",
                        "\nOverrides:\n  news@example.org is allowed 5000 recipients in 10 min",
                        "\nEgress pools");

        assertThat(run("unusual").code()).isZero();
        assertThat(run("sweep", "news@example.org").out())
                .startsWith("Where news@example.org was since ")
                .contains("\nAddresses:\n  127.0.0.1\n", "\nOthers who were there", "\nNote: kept are 32 networks");

        server.advance(Duration.ofSeconds(61));
        assertThat(run("override", "list", "news@example.org").out()).isEqualTo("No overrides are active.\n");
        client.send("one more", "late@remote.example");

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        run("show", "news@example.org").out().startsWith("news@example.org has been suspended since"));
        assertThat(run("show", "news@example.org").out())
                .containsPattern("rule recipients: 601 recipients in 10 min, allowed 500; the override"
                        + " recipients=5000/10m by " + ME + " ended \\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void saysWhatAnOverrideWillNotDo() {
        CommandRun given =
                add("frank@example.org", "--limits", "recipients=5000/7d", "--for", "1h", "--reason", "newsletter");
        CommandRun nothing = add("frank@example.org", "--for", "1h", "--reason", "x");

        assertThat(given.code()).isZero();
        assertThat(given.err())
                .contains("Note: recipients=5000/7d: no rule limits recipients per 7d, so it changes nothing;"
                        + " windows of rules for recipients: 10m, 1h, 1d.\n");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("--limits", "--countries", "--exempt");
    }

    @Test
    void importsAFileOnceAndRefusesOneWithMistakes(@TempDir Path files) throws Exception {
        Path csv = files.resolve("heavy senders.csv");
        Files.writeString(
                csv,
                "address,limits,countries,exempt,until,reason\n"
                        + "gina@example.org,\"recipients=5000/1d,recipients=5000/1h,recipients=5000/10m\",,," + lastDay
                        + ",list\nhal@example.org,,KE,velocity," + lastDay + ",trip\n");

        CommandRun dry = run("override", "import", csv.toString(), "--dry-run");
        CommandRun first = run("override", "import", csv.toString());
        CommandRun again = run("override", "import", csv.toString());

        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .contains("hal@example.org is free to send from KE and is not judged by the rule velocity since")
                .endsWith("Would give 2; already active: 0.\n");
        assertThat(first.out()).contains("gina@example.org is allowed").endsWith("Gave 2; already active: 0.\n");
        assertThat(first.err()).isEmpty();
        assertThat(again).isEqualTo(new CommandRun(0, "Gave 0; already active: 2.\n", ""));
        assertThat(run("override", "list", "hal@example.org").out()).contains("until " + end + "; " + ME + ": trip");
        assertThat(run("audit").out()).contains("import", "heavy senders.csv: 2 given, 0 already active");

        Files.writeString(csv, "address,limits,until,reason\nivy@example.org,recipients=5," + lastDay + ",x\n");
        assertThat(run("override", "import", csv.toString()))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "POST /sekisho/overrides/import: nothing was imported: line 2: limits=recipients=5:"
                                + " expected a limit per window, such as 500/1h\n"));
        assertThat(run("override", "import", files.resolve("none.csv").toString()))
                .isEqualTo(new CommandRun(2, "", files.resolve("none.csv") + ": there is no such file\n"));
    }
}
