// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.CommandResult;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.keys.TestKeys;

/** {@code sekisho run} and {@code sekisho stop}, in processes of their own. */
class RunCommandIT {
    private static final String BOB = "bob@example.org";

    @AutoClose
    private final ServerUnderTest server;

    RunCommandIT(@TempDir Path directory) throws IOException {
        server = ServerUnderTest.at(directory);
    }

    @Test
    void keepsAllMailOnThisMachineWithSink() throws Exception {
        server.edit("mailetcontainer.xml", text -> text.replaceAll("<gateway>.*</gatewayPort>", ""));
        server.startChild("--sink");
        server.addDomain("example.org").addUser(BOB, ServerUnderTest.SECRET);

        server.client(BOB, ServerUnderTest.SECRET).send("stays here", "alice@remote.example");

        await().atMost(Duration.ofSeconds(60)).until(() -> files(server.home().sink()) == 1);
        assertThat(server.output()).contains("--sink: nothing leaves this machine");
    }

    @Test
    void startsInTheBackgroundAndStops() throws Exception {
        TestKeys.in(server.home().keys());
        CommandResult started = CommandResult.of(server.home(), "run", "--background");

        assertThat(started.output())
                .contains("Sekisho is ready.")
                .containsPattern(
                        "Warning:       geoip/GeoLite2-City.mmdb was built 2019-11-12, [0-9]{4} days ago; get a"
                                + " new one with geoipupdate and name it in geoip.databases\n");
        assertThat(started.code()).isZero();
        String pid = Files.readString(server.home().pidFile()).strip();
        CommandResult second = CommandResult.of(server.home(), "run");
        assertThat(second.output())
                .isEqualTo("Sekisho cannot start because of one problem:\n  var: is in use: a server already runs here"
                        + " (process " + pid
                        + "); stop it first with \"sekisho stop\", or set SEKISHO_HOME to another"
                        + " directory\n");
        assertThat(second.code()).isEqualTo(2);
        CommandResult stopped = CommandResult.of(server.home(), "stop");
        assertThat(stopped.output()).isEqualTo("Stopped process " + pid + ".\n");
        assertThat(stopped.code()).isZero();
        assertThat(CommandResult.of(server.home(), "stop").output()).isEqualTo("No server is running here.\n");
    }

    @Test
    void refusesAWrongConfigurationInOneMessage() throws Exception {
        server.edit("smtpserver.xml", text -> text.replace("<connectionLimit>500<", "<connectionLimit>-1<"));

        CommandResult refused = CommandResult.of(server.home(), "run");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output())
                .startsWith("Sekisho cannot start because of one problem:\n  conf/smtpserver.xml:")
                .endsWith(": <connectionLimit>-1</connectionLimit>: not understood;"
                        + " expected a whole number, 0 or more\n");
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }
}
