// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.james.Home;
import org.sekisho.james.keys.TestKeys;
import picocli.CommandLine;

/** What the commands say without a server. */
class CommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "domain add",
                "domain list",
                "user add",
                "user list",
                "suspensions",
                "backtest",
                "show",
                "suspend",
                "release",
                "held list",
                "held show",
                "held deliver",
                "held discard",
                "user remove",
                "domain remove",
                "queue list",
                "override add",
                "override list",
                "override end",
                "token"
            })
    void teachesByHelpWithExamplesAndExitCodes(String command) {
        CommandRun run = CommandRun.of((command + " --help").split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Usage: sekisho " + command, "Example", "  sekisho " + command, "\nExit codes:\n  0   ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "domain", "suspend bob@example.org", "show", "user add", "release a b", "held -x"})
    void endsWithTwoOnWrongUsage(String command) {
        CommandRun run = CommandRun.of(command.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: sekisho ");
    }

    @Test
    void answersWrongUsageInThreeLinesAndSaysWhatWasPerhapsMeant() {
        assertThat(CommandRun.of("suspnd", "bob@example.org").err()).isEqualTo("""
                        There is no command suspnd; did you mean suspend?
                        Usage: sekisho [-hV] [--config=DIR] COMMAND
                        Help:  sekisho --help
                        """);
        assertThat(CommandRun.of("foo").err()).startsWith("There is no command foo.\n");
        assertThat(CommandRun.of("suspend", "bob", "--reson", "x").err())
                .startsWith("There is no option --reson; did you mean --reason or --json?\nUsage: sekisho suspend ");
        assertThat(CommandRun.of("suspend", "bob").err()).isEqualTo("""
                        Missing required option: '--reason=TEXT'
                        Usage: sekisho suspend [-hV] [--json] [--config=DIR] [--for=DURATION] --reason=TEXT ADDRESS
                        Help:  sekisho suspend --help
                        """);
        assertThat(CommandRun.of("held").err()).startsWith("Which command? list, show, deliver, discard\n");
    }

    @Test
    void explainsEveryOptionAndParameter() {
        assertExplained(SekishoCommand.commandLine());
    }

    private static void assertExplained(CommandLine command) {
        assertThat(command.getCommandSpec().args()).allSatisfy(arg -> assertThat(String.join("", arg.description()))
                .endsWith("."));
        command.getSubcommands().values().forEach(CommandsTest::assertExplained);
    }

    @Test
    void neverBreaksALineInAnExample() {
        assertThat(CommandRun.of("token", "--help").out())
                .contains("\n  curl -H \"Authorization: Bearer $(sekisho token)\""
                        + " http://127.0.0.1:8000/sekisho/suspensions\n");
    }

    @Test
    void writesItsOwnManualAndCompletion() {
        assertThat(CommandRun.of("man").out())
                .startsWith(".TH \"SEKISHO\" \"1\"")
                .contains("\n.SS \"sekisho held deliver ", "\n.SH \"EXIT STATUS\"\n");
        assertThat(CommandRun.of("completion").out()).contains("complete -F _complete_sekisho -o default sekisho");
    }

    @Test
    void knowsItsVersionWithoutAJar() {
        assertThat(CommandRun.of("--version").out()).matches("Sekisho \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, Java \\S+\n");
    }

    @Test
    void meansTheServerOfTheDirectoryThatConfigNames() throws IOException {
        try {
            CommandRun without = CommandRun.of("stop", "--config", directory.toString());
            assertThat(without.code()).isEqualTo(2);
            assertThat(without.err())
                    .isEqualTo(directory + ": has no directory conf/; set SEKISHO_HOME or --config to the"
                            + " directory that holds Sekisho's conf/\n");

            Files.createDirectories(directory.resolve("conf"));
            Files.createDirectories(directory.resolve("var"));
            for (String[] line :
                    new String[][] {{"stop", "--config", directory.toString()}, {"--config=" + directory, "stop"}}) {
                assertThat(CommandRun.of(line)).isEqualTo(new CommandRun(0, "No server is running here.\n", ""));
            }
        } finally {
            System.clearProperty("sekisho.home");
        }
    }

    @Test
    void saysHowToStartAServerThatNeverRan() throws IOException {
        Home home = home(1);

        CommandRun run = CommandRun.of(home, "suspensions");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        3,
                        "",
                        "var/keys/jwt-private.pem: does not exist, so no server has run on " + home.root()
                                + "; start it with: ./sekisho run\n"));
    }

    @Test
    void saysHowToStartAServerThatDoesNotAnswer() throws IOException {
        Home home = home(1);
        TestKeys.in(home.keys());

        CommandRun run = CommandRun.of(home, "status");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("No server answers on http://127.0.0.1:1 (")
                .endsWith("; start it with: ./sekisho run\n");
    }

    @Test
    void saysThatWebAdminIsOff() throws IOException {
        Home home = home(1);
        Files.writeString(home.conf("webadmin.properties"), "enabled=false\n");

        assertThat(CommandRun.of(home, "status"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "conf/webadmin.properties: WebAdmin is off, so the server cannot be asked;"
                                + " set enabled=true and restart it\n"));
    }

    @Test
    void mintsATokenWithoutAServer() throws IOException {
        Home home = home(1);
        TestKeys.in(home.keys());

        CommandRun run = CommandRun.of(home, "token", "--subject", "dashboard", "--for", "1h");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
    }

    @Test
    void refusesATokenForNobodyForARuleOrForNoTime() throws IOException {
        Home home = home(1);
        TestKeys.in(home.keys());

        assertThat(CommandRun.of(home, "token", "--subject", "a\u001bb"))
                .isEqualTo(new CommandRun(
                        2, "", "--subject: expected a name of 1 to 200 characters, such as dashboard\n"));
        assertThat(CommandRun.of(home, "token", "--subject", "rule:hourly"))
                .isEqualTo(new CommandRun(2, "", "--subject: 'rule:' is for rules; choose another name\n"));
        assertThat(CommandRun.of(home, "token", "--for", "soon"))
                .isEqualTo(new CommandRun(
                        2, "", "--for=soon: expected a duration with a unit, such as 30s, 15m, 1h or 7d\n"));
    }

    private Home home(int port) throws IOException {
        Home home = new Home(directory);
        Files.createDirectories(home.conf());
        Files.writeString(home.conf("webadmin.properties"), "enabled=true\nhost=127.0.0.1\nport=" + port + "\n");
        return home;
    }
}
