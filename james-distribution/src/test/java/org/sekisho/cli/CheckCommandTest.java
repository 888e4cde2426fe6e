// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.james.Home;
import org.sekisho.james.ServerUnderTest;

/** {@code ./sekisho check}: each mistake with the exact words, and no word about what is right. */
class CheckCommandTest {
    private static final Path SOURCES = ServerUnderTest.repository();
    private static final Path BROKEN = SOURCES.resolve("james-distribution/src/test/resources/check");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<String> broken() throws IOException {
        try (Stream<Path> folders = Files.list(BROKEN)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** With {@code -Dsekisho.check.write=true} the expected texts are made anew, to be read before they are kept. */
    @ParameterizedTest
    @MethodSource("broken")
    void tellsExactlyWhatIsWrong(String name) throws IOException {
        Path folder = BROKEN.resolve(name);
        new BrokenConfiguration(SOURCES, directory).make(folder.resolve("change.txt"));

        CommandRun run = CommandRun.of("check", directory.toString());

        String answer = run.out() + "exit " + run.code() + "\n";
        if (Boolean.getBoolean("sekisho.check.write")) {
            Files.writeString(folder.resolve("expected.txt"), answer);
        }
        assertThat(run.err()).isEmpty();
        assertThat(answer).isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    @Test
    void thereAreTwentyOfThem() throws IOException {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(20);
    }

    static Stream<String> shipped() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES.resolve("conf/james"))) {
            List<String> james = folders.filter(folder -> Files.exists(folder.resolve("smtpserver.xml")))
                    .map(folder -> "conf/james/" + folder.getFileName())
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of("conf"), james.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void findsNothingWrongWithWhatSekishoShips(String folder) {
        CommandRun run =
                CommandRun.of("check", "--strict", SOURCES.resolve(folder).toString());

        assertThat(run.out().lines().filter(line -> !line.startsWith("note ") && !line.startsWith("Read as ")))
                .isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void knowsTheServerOfSekisho() throws IOException {
        BrokenConfiguration.copy(SOURCES.resolve("conf"), directory.resolve("conf"));
        Path ports = directory.resolve("conf/smtpserver.xml");
        String wrong = "<handler class=\"org.sekisho.smtp.SubmissionGateHok\"/>";
        Files.writeString(
                ports,
                Files.readString(ports)
                        .replaceFirst("<handler class=\"org.sekisho.smtp.SubmissionGateHook\"/>", wrong));
        int line = (int) Files.readAllLines(ports).stream()
                        .takeWhile(one -> !one.contains(wrong))
                        .count()
                + 1;

        CommandRun run = CommandRun.of("check", directory.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("problem  conf/smtpserver.xml:" + line
                        + ": <handler class=\"org.sekisho.smtp.SubmissionGateHok\">: no such handler; did you mean"
                        + " 'org.sekisho.smtp.SubmissionGateHook'?\n")
                .contains("lacks SubmissionGateHook: it would take mail without a login")
                .contains("\nRead as the server of Sekisho: 2 problems, ");
    }

    @Test
    void readsTheHomeOfThisServerByDefault() {
        CommandRun run = CommandRun.of(new Home(SOURCES), "check");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Read as the server of Sekisho: ").contains(" notes.\n");
    }

    @Test
    void printsJson() throws IOException {
        new BrokenConfiguration(SOURCES, directory).make(BROKEN.resolve("gate-missing/change.txt"));

        CommandRun run = CommandRun.of("check", "--json", directory.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("{\"server\":\"a James with Sekisho\",\"remarks\":[{\"severity\":\"problem\","
                        + "\"file\":\"conf/smtpserver.xml\",\"line\":")
                .contains("\"text\":\"\",\"problem\":\"<smtpserver> announces AUTH but lacks SubmissionGateHook");
    }

    @Test
    void countsWarningsWhenItIsStrict() throws IOException {
        new BrokenConfiguration(SOURCES, directory).make(BROKEN.resolve("identity-off/change.txt"));

        assertThat(CommandRun.of("check", directory.toString()).code()).isZero();
        assertThat(CommandRun.of("check", "--strict", directory.toString()).code())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoConfiguration() {
        assertThat(CommandRun.of("check", directory.toString()))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        directory
                                + ": is no configuration: expected a directory that holds conf/, or mailetcontainer.xml"
                                + " and smtpserver.xml\n"));
    }
}
