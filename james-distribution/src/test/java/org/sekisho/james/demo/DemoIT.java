// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.CommandResult;
import org.sekisho.james.Home;
import org.sekisho.james.ServerUnderTest;

/** {@code sekisho demo} as an admin calls it, played faster. */
class DemoIT {
    private static final Pattern FOUND =
            Pattern.compile("(?m)^dave@demo\\.example was suspended: (\\d+) recipients in \\d+ \\w+, allowed (\\d+)$");
    private static final Pattern EVERYWHERE =
            Pattern.compile("(?m)^mallory@demo\\.example was suspended: \\w\\w \\S+.* 105\\.112\\.0\\.10 \\S+ \\S+;"
                    + " countries in \\d+ \\w+: (\\w\\w, ){9,11}\\w\\w \\(limit 10\\);"
                    + " times in \\S+, database of 2019-11-\\d\\d$");
    private static final String HONEST_ROWS = """
            alice@demo.example   office worker, 20 messages              20        20      0        0  no
            bob@demo.example     club secretary, one mail to 90           7         7      0        0  no
            carol@demo.example   phone and laptop                        16        16      0        0  no
            erin@demo.example    traveller, roaming phone and hotel      12        12      0        0  no
            """;
    private static final String STORM = """

              285 bounces to nobody: 285 refused at RCPT
              15 to alice@demo.example: 15 taken, 0 told to come again
              3 genuine bounces among them: 3 arrived, 0 refused
            """;

    @Test
    void deliversHonestMailAndTellsAfterHowManyTheThiefWasStopped() throws Exception {
        CommandResult demo = demo(new Home(ServerUnderTest.repository()));

        assertThat(demo.output())
                .contains(HONEST_ROWS)
                .contains("\n  its mail program read: 5")
                .contains(STORM)
                .as("the machinery is silent")
                .doesNotContain(" WARN ", " ERROR ")
                .endsWith("\nGood: honest mail was delivered, the stolen accounts were suspended.\n");
        assertThat(demo.code()).isZero();
        MatchResult row = match(
                "(?m)^dave@demo\\.example +stolen, botnet of 12 +720 +(\\d+) +(\\d+) +(\\d+)"
                        + "  after (\\d+) accepted, \\d+\\.\\d played minutes$",
                demo.output());
        int accepted = number(row, 4);
        assertThat(number(row, 1) + number(row, 2)).as("delivered and held").isEqualTo(accepted);
        assertThat(number(row, 3)).as("refused").isEqualTo(720 - accepted).isPositive();
        MatchResult slow = match(
                "(?m)^mallory@demo\\.example +stolen, botnet of 12 countries +36 .* after (\\d+) accepted, .*$",
                demo.output());
        assertThat(number(slow, 1)).as("accepted from ten countries").isBetween(9, 12);
        match(EVERYWHERE.pattern(), demo.output());
        MatchResult found = match(FOUND.pattern(), demo.output());
        assertThat(number(found, 1)).as("recipients measured").isGreaterThan(number(found, 2));
        assertThat(2 * number(row, 1))
                .as("recipients delivered to; a slow machine needs more than one window to reach the limit")
                .isLessThanOrEqualTo(2 * number(found, 2));
    }

    @Test
    void refusesAnHourThatNoServerCouldPlay() throws Exception {
        CommandResult refused = CommandResult.of(new Home(ServerUnderTest.repository()), "demo", "--seconds", "14");

        assertThat(refused.output()).isEqualTo("--seconds=14: expected 15 to 600, such as --seconds=60\n");
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void failsAndSaysWhyWithoutTheRule(@TempDir Path directory) throws Exception {
        Home home = homeWith(directory, Pattern.compile("<mailet match=\"[^\"]*name=recipients\"\\s[^>]*/>"), "");

        CommandResult demo = demo(home);

        assertThat(demo.output())
                .contains(HONEST_ROWS)
                .contains("dave@demo.example    stolen, botnet of 12                   "
                        + "720       720      0        0  no\n")
                .endsWith("\nWRONG: dave@demo.example is a thief and was not suspended.\nNOT GOOD, see above.\n");
        assertThat(demo.code()).isEqualTo(1);
        assertThat(home.var()).as("the admin's own state").doesNotExist();
    }

    @Test
    void refusesAConfigurationThatDoesNotStart(@TempDir Path directory) throws Exception {
        Home home = homeWith(directory, Pattern.compile("recipients=500/10m"), "recipients=500");

        CommandResult demo = demo(home);

        assertThat(demo.output())
                .contains("\nSekisho cannot start because of one problem:\n  conf/mailetcontainer.xml:")
                .contains("recipients=500: expected");
        assertThat(demo.code()).isEqualTo(2);
    }

    private static CommandResult demo(Home home) throws Exception {
        return CommandResult.of(home, "demo", "--seconds", "20");
    }

    /** A copy of {@code conf/} in which that stands once in mailetcontainer.xml and is replaced. */
    private static Home homeWith(Path directory, Pattern old, String replacement) throws IOException {
        Home home = new Home(directory);
        Files.createDirectories(home.conf());
        try (Stream<Path> files = Files.list(ServerUnderTest.repository().resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.conf(file.getFileName().toString()));
            }
        }
        Path mailets = home.conf("mailetcontainer.xml");
        String text = Files.readString(mailets);
        assertThat(old.matcher(text).results().toList()).hasSize(1);
        Files.writeString(mailets, old.matcher(text).replaceAll(replacement));
        return home;
    }

    private static MatchResult match(String pattern, String text) {
        List<MatchResult> found =
                Pattern.compile(pattern).matcher(text).results().toList();
        assertThat(found).as(text).hasSize(1);
        return found.get(0);
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
