// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sekisho.james.ServerUnderTest;

/** What {@code compose.yaml} and {@code Dockerfile} name is there. That the image works, {@link ContainerIT} sees. */
final class ContainerFilesTest {
    private static final Path SOURCES = ServerUnderTest.repository();
    private static final String HOME = "/opt/sekisho";

    private final ComposeService service;
    private final String dockerfile;

    ContainerFilesTest() throws IOException {
        service = ComposeService.read(SOURCES.resolve("compose.yaml"));
        dockerfile = Files.readString(SOURCES.resolve("Dockerfile"));
    }

    @Test
    void composeRunsItAsNobodyOnAReadOnlyDisk() {
        assertThat(service.options())
                .containsExactlyInAnyOrder(
                        "--network=host",
                        "--read-only=true",
                        "--cap-drop=ALL",
                        "--security-opt=no-new-privileges:true",
                        "--tmpfs=/tmp",
                        "--restart=unless-stopped",
                        "--stop-timeout=60");
        assertThat(instruction("USER")).isEqualTo("10001:10001");
    }

    @Test
    void composeKeepsTheStateInTheVolumeOfTheImage() {
        assertThat(service.mounts()).containsExactly("var:" + HOME + "/var");
        assertThat(service.volumes().toString()).isEqualTo("[var]");
        assertThat(instruction("VOLUME")).isEqualTo(HOME + "/var");
        assertThat(instruction("WORKDIR")).isEqualTo(HOME);
    }

    @Test
    void composeBuildsWithTheDockerfileBesideIt() throws IOException {
        assertThat(service.settings().get("build")).isEqualTo(".");
        assertThat(service.settings().get("image")).isEqualTo("sekisho");
        assertThat(Files.readString(SOURCES.resolve("compose.yaml")))
                .as("what is there to be commented in")
                .contains("# - ./conf:" + HOME + "/conf:ro");
        assertThat(SOURCES.resolve("conf/smtpserver.xml")).exists();
    }

    @Test
    void theDockerfileCopiesWhatTheBuildLeaves() throws IOException {
        String pattern = instruction("COPY").replaceFirst(" .*", "");
        PathMatcher copied = FileSystems.getDefault().getPathMatcher("glob:" + pattern);

        assertThat(copied.matches(Path.of("james-distribution/target/sekisho-" + version())))
                .isTrue();
        assertThat(Files.readAllLines(SOURCES.resolve(".dockerignore"))).contains("!" + pattern);
        assertThat(dockerfile).contains("ENTRYPOINT [\"bin/sekisho\"]", "CMD [\"bin/sekisho\", \"status\"]");
        assertThat(SOURCES.resolve("james-distribution/src/assembly/server.xml"))
                .content()
                .contains("<outputDirectory>bin</outputDirectory>");
    }

    private String instruction(String name) {
        return find("(?m)^" + name + " (.*)$", dockerfile);
    }

    private static String version() throws IOException {
        return find(
                "<artifactId>sekisho</artifactId>\\s*<version>(.*)</version>",
                Files.readString(SOURCES.resolve("pom.xml")));
    }

    private static String find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern));
    }
}
