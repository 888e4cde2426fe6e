// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.CommandResult;
import org.sekisho.james.ServerUnderTest;

/**
 * Builds the image on a base of this machine's Debian packages, and runs it with the restrictions of {@code
 * compose.yaml}. Skipped where no Docker engine answers.
 */
final class ContainerIT {
    private static final String NAME = "sekisho-test-" + ProcessHandle.current().pid();
    private static final String SUBMITTER = "bob@" + ServerUnderTest.DOMAIN;
    private static final Duration HEALTHY = Duration.ofMinutes(5);

    /** Each look starts two programs, beside the server that is to start. */
    private static final Duration SELDOM = Duration.ofSeconds(2);

    @BeforeEach
    void needsAnEngine() throws InterruptedException {
        assumeTrue(DockerEngine.answers(), "no Docker engine answers here, so the image is neither built nor run");
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        DockerEngine.run("", List.of("docker", "rm", "--force", "--volumes", NAME));
        ProductImage.remove(NAME);
    }

    @Test
    void takesMailAsNobodyOnAReadOnlyDisk(@TempDir Path directory) throws Exception {
        ProductImage.build(NAME);
        try (ServerUnderTest server = ServerUnderTest.at(directory)) {
            start(server.home().conf(""));

            Awaitility.await().atMost(HEALTHY).pollInterval(SELDOM).untilAsserted(() -> assertThat(
                            DockerEngine.docker("inspect", "--format={{.State.Health.Status}}", NAME))
                    .as(() -> logs())
                    .isEqualTo("healthy"));

            inside("", "bin/sekisho", "domain", "add", ServerUnderTest.DOMAIN);
            inside(ServerUnderTest.SECRET + "\n", "bin/sekisho", "user", "add", SUBMITTER, "--password-stdin");
            server.client(SUBMITTER, ServerUnderTest.SECRET).send("from a container", "alice@example.net");
            assertThat(server.awaitMailTo("alice@example.net").text()).contains("Subject: from a container");
        }
        assertThat(inside("", "id", "-u")).isEqualTo("10001");
        for (String place : List.of("conf/new", "lib/new", "bin/new", "/etc/new", "/usr/bin/new")) {
            CommandResult touch = DockerEngine.run("", List.of("docker", "exec", NAME, "touch", place));
            assertThat(touch.output()).as(place).contains("Read-only file system");
        }
        DockerEngine.docker("stop", NAME);
        assertThat(DockerEngine.docker("inspect", "--format={{.State.ExitCode}}", NAME))
                .as("it ended by itself, before it was killed")
                .isEqualTo("143");
    }

    /** With the configuration from outside, as docs/container.md says, since that has free ports and a sink. */
    private static void start(Path conf) throws IOException, InterruptedException {
        ComposeService service =
                ComposeService.read(ServerUnderTest.repository().resolve("compose.yaml"));
        List<String> command = new ArrayList<>(List.of("docker", "run", "--detach", "--name=" + NAME));
        command.addAll(service.options());
        command.addAll(List.of(
                "--health-interval=10s",
                "--env=SEKISHO_JAVA_OPTS=-Xmx512m -XX:TieredStopAtLevel=1",
                "--volume=" + conf + ":/opt/sekisho/conf:ro",
                NAME));
        DockerEngine.succeed("", command);
    }

    private static String inside(String input, String... command) throws IOException, InterruptedException {
        return DockerEngine.succeed(
                input,
                Stream.concat(Stream.of("docker", "exec", "--interactive", NAME), Stream.of(command))
                        .toList());
    }

    private static String logs() {
        try {
            return DockerEngine.run("", List.of("docker", "logs", NAME)).output();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }
}
