// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** {@code sekisho run} in a JVM of its own. */
final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final String READY = "Sekisho is ready";

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ServerProcess start(Home home, String... options) throws IOException {
        Path output = Files.createTempFile("sekisho", ".out");
        ServerProcess started = new ServerProcess(
                command(home, "run", options).redirectOutput(output.toFile()).start(), output);
        Awaitility.await().atMost(START_LIMIT).until(() -> started.isReady() || !started.process.isAlive());
        if (!started.isReady()) {
            throw new IllegalStateException("did not start:\n" + started.output());
        }
        return started;
    }

    /** A command of the CLI on that home, with standard error in standard output. */
    static ProcessBuilder command(Home home, String name, String... options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dsekisho.home=" + home.root(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.sekisho.cli.SekishoCommand",
                name));
        line.addAll(List.of(options));
        return new ProcessBuilder(line).redirectErrorStream(true);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        Awaitility.await().atMost(STOP_LIMIT).until(() -> !process.isAlive());
    }

    private boolean isReady() throws IOException {
        return output().contains(READY);
    }
}
