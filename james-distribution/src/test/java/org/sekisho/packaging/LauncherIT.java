// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.CommandResult;
import org.sekisho.james.ServerUnderTest;

/**
 * The script {@code sekisho} in a checkout of its own, with a Java that only says how it was called, and such a Maven.
 */
final class LauncherIT {
    private static final String JAVA = """
            case " $* " in *SekishoCommand*) printf '%s\\n' "$@" ;; esac
            for word in "$@"; do
                case $word in -XX:AOTCache=*) echo made >"${word#-XX:AOTCache=}" ;; esac
            done
            """;

    private static final String MAVEN = """
            echo mvn >>"$PWD/built"
            [ ! -e "$PWD/broken" ] || { echo '[ERROR] does not compile'; exit 1; }
            mkdir -p james-distribution/target/sekisho-1/lib
            touch james-distribution/target/sekisho-1/lib/sekisho-core-1.jar
            """;

    /** In octets. */
    private static final long OF_A_SERVER = 90_000_000;

    private static final long OF_A_REFUSED_START = 43_000_000;

    private final Path checkout;
    private final Path programs;
    private final Path target;

    LauncherIT(@TempDir Path directory) throws IOException {
        Path real = directory.toRealPath();
        checkout = Files.createDirectory(real.resolve("checkout"));
        programs = Files.createDirectories(real.resolve("jdk/bin"));
        target = checkout.resolve("james-distribution/target");
        Files.createDirectories(checkout.resolve("james-distribution/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("james-distribution/pom.xml"), "");
        Files.copy(ServerUnderTest.repository().resolve("sekisho"), checkout.resolve("sekisho"));
        program("java", JAVA);
        program("mvn", MAVEN);
        java(17);
    }

    private void java(int version) throws IOException {
        Files.writeString(programs.resolveSibling("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CommandResult sekisho(String... arguments) throws IOException, InterruptedException {
        return sekisho(Map.of(), arguments);
    }

    private CommandResult sekisho(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", "checkout/sekisho"), Stream.of(arguments))
                                .toList())
                .directory(checkout.resolveSibling("").toFile())
                .redirectErrorStream(true);
        List.of("SEKISHO_HOME", "SEKISHO_JAVA_OPTS", "SEKISHO_CLASS_DATA").forEach(builder.environment()::remove);
        builder.environment().put("JAVA_HOME", programs.resolveSibling("").toString());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(process.waitFor(), output);
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(checkout.resolve("built"))) {
            return lines.count();
        }
    }

    private Path built(String file) {
        return target.resolve("sekisho-1").resolve(file);
    }

    private void leave(String file, long octets) throws IOException {
        try (RandomAccessFile left = new RandomAccessFile(built(file).toFile(), "rw")) {
            left.setLength(octets);
        }
    }

    private void changeSource() throws IOException {
        Path source = Files.writeString(checkout.resolve("james-distribution/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void takesTheClassesThatTheFirstServerLeft() throws Exception {
        assertThat(sekisho("run").output()).contains("-XX:ArchiveClassesAtExit=" + built("classes.jsa.new"));
        leave("classes.jsa.new", OF_A_SERVER);

        assertThat(sekisho("run").output())
                .contains("-XX:SharedArchiveFile=" + built("classes.jsa") + "\n")
                .doesNotContain("ArchiveClassesAtExit");
        assertThat(built("classes.jsa")).hasSize(OF_A_SERVER);
    }

    @Test
    void takesNoneThatARefusedStartLeft() throws Exception {
        sekisho("run");
        leave("classes.jsa.new", OF_A_REFUSED_START);

        assertThat(sekisho("run").output())
                .contains("-XX:ArchiveClassesAtExit=")
                .doesNotContain("SharedArchiveFile");
        assertThat(built("classes.jsa.new")).doesNotExist();
        java(25);
        sekisho("run");
        leave("classes.aot.conf", OF_A_REFUSED_START);
        assertThat(sekisho("run").output()).contains("-XX:AOTMode=record").doesNotContain("AOTCache");
    }

    @Test
    void takesWhatTheFirstServerOfANewerJavaLeft() throws Exception {
        java(25);
        sekisho("run");
        leave("classes.aot.conf", OF_A_SERVER);

        assertThat(sekisho("run").output()).contains("-XX:AOTCache=" + built("classes.aot") + "\n");
        assertThat(built("classes.aot")).hasContent("made");
        assertThat(built("classes.aot.conf")).doesNotExist();
    }

    private void runsWithout(String... texts) throws Exception {
        CommandResult run = sekisho("run");

        assertThat(run.code()).isZero();
        assertThat(run.output()).contains("SekishoCommand\nrun\n").doesNotContain(texts);
    }

    /** Those of another user, or taken by another node at the same moment. */
    @Test
    void startsWithoutClassesThatItCannotTake() throws Exception {
        sekisho("run");
        leave("classes.jsa.new", OF_A_SERVER);
        program("mv", "echo \"mv: cannot move: Permission denied\" >&2; exit 1");
        program("rm", "echo \"rm: cannot remove: Permission denied\" >&2; exit 1");

        runsWithout("SharedArchiveFile", "denied");
    }

    @Test
    void startsWithoutClassesOfANewerJavaThatItCannotTake() throws Exception {
        java(25);
        assertThat(sekisho("run").output()).contains("-XX:AOTConfiguration=" + built("classes.aot.conf"));
        leave("classes.aot.conf", OF_A_SERVER);
        program("mv", "exit 1");

        runsWithout("AOTCache");
    }

    @Test
    void startsWhereOldClassesCannotBeRemoved() throws Exception {
        sekisho("run");
        Files.writeString(built("classes.key"), "of another Java");
        program("rm", "echo denied >&2; exit 1");

        runsWithout("denied", "ArchiveClassesAtExit");
    }

    @Test
    void onlyAServerLeavesItsClasses() throws Exception {
        String option = "-XX:ArchiveClassesAtExit=" + built("classes.jsa.new");

        assertThat(sekisho("run", "--background").output())
                .contains("-Dsekisho.server.options=" + option + "\n")
                .doesNotContain("\n" + option);
        assertThat(sekisho("run", "--help").output()).doesNotContain(option);
        assertThat(sekisho("status").output()).doesNotContain(option);
    }

    @Test
    void knowsTheCommandBehindConfig() throws Exception {
        for (String[] words : new String[][] {{"--config", "run", "run"}, {"--config=status", "run"}}) {
            assertThat(sekisho(words).output()).contains("-XX:MaxRAM=4g").doesNotContain("TieredStopAtLevel");
        }
        assertThat(sekisho("--config", "run", "status").output()).contains("TieredStopAtLevel=1");
        changeSource();
        sekisho("--config=run", "status");
        assertThat(builds()).isEqualTo(1);
        sekisho("--config=run", "run");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void doesNotReplaceTheJarsOfAServerThatRuns() throws Exception {
        sekisho("run");
        changeSource();
        Process server = new ProcessBuilder("bash", "-c", "read", "java", "-cp", target + "/sekisho-1/lib/*").start();
        try {
            CommandResult run = sekisho("run");

            assertThat(builds()).isEqualTo(1);
            assertThat(run.output())
                    .startsWith("sekisho: not built again although sources have changed: process " + server.pid()
                            + " runs from the last build; stop it to build\n")
                    .endsWith("SekishoCommand\nrun\n");
            Files.delete(target.resolve(".built"));
            assertThat(sekisho("status").output())
                    .isEqualTo("sekisho: cannot build: the last build is in use by process " + server.pid()
                            + "; stop that first\n");
            assertThat(built("lib")).isDirectory();
        } finally {
            server.destroy();
            server.waitFor();
        }
        sekisho("run");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysWhyThereIsNothingToRunAfterABuildThatFailed() throws Exception {
        sekisho("run");
        changeSource();
        Files.writeString(checkout.resolve("broken"), "");
        assertThat(sekisho("run").output()).contains("the build failed");

        CommandResult stop = sekisho("stop");
        assertThat(stop.code()).isEqualTo(2);
        assertThat(stop.output()).contains("[ERROR] does not compile", "the build failed");

        Files.writeString(target.resolve(".built"), "");
        assertThat(sekisho("stop").output()).startsWith("sekisho: the build left no target/sekisho-*/lib;");
    }

    @Test
    void worksWithCdpath() throws Exception {
        CommandResult run = sekisho(Map.of("CDPATH", checkout.resolveSibling("").toString()), "run");

        assertThat(run.code()).isZero();
        assertThat(run.output()).contains("SekishoCommand\nrun\n");
    }
}
