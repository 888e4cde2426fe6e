// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.process.NewerJava;

/** {@code bin/sekisho run} of the unpacked server, by a JDK that is newer than the one of the build. */
class NewerJavaIT {
    /** From which on Java keeps what it knows of classes and their methods in a file. */
    private static final int WITH_AOT_CACHE = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void startsWithWhatTheFirstOneKnewOfItsClasses() throws Exception {
        Optional<NewerJava> java = NewerJava.atLeast(WITH_AOT_CACHE);
        Assumptions.assumeTrue(java.isPresent(), "no JDK " + WITH_AOT_CACHE + " beside that of the build");
        unpack();
        try (ServerUnderTest server = ServerUnderTest.at(directory.resolve("home"))) {
            TestKeys.in(server.home().keys());
            List<String> command = List.of(
                    "env",
                    "JAVA_HOME=" + java.orElseThrow().home(),
                    "SEKISHO_HOME=" + server.home().root(),
                    "SEKISHO_JAVA_OPTS=-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                    directory.resolve("bin/sekisho").toString());

            String first = ServerProcess.startAndStop(command, () -> {});

            assertThat(first).doesNotContain("WARNING");
            assertThat(directory.resolve("classes.aot.conf")).isNotEmptyFile();
            String second = ServerProcess.startAndStop(command, () -> ServerJava.sendMail(server));
            assertThat(second).doesNotContain("WARNING", "[aot]");
            assertThat(directory.resolve("classes.aot")).isNotEmptyFile();
            assertThat(directory.resolve("classes.aot.conf")).doesNotExist();
        }
    }

    /** As the archive has it, without a copy of its libraries. */
    private void unpack() throws IOException {
        Path script = ServerUnderTest.repository().resolve("sekisho");
        Files.copy(script, Files.createDirectory(directory.resolve("bin")).resolve("sekisho"));
        try (DirectoryStream<Path> built = Files.newDirectoryStream(Path.of("target"), "sekisho-*")) {
            for (Path assembled : built) {
                if (Files.isDirectory(assembled.resolve("lib"))) {
                    Files.createSymbolicLink(
                            directory.resolve("lib"), assembled.resolve("lib").toAbsolutePath());
                }
            }
        }
    }
}
