// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.sekisho.directory.TestDirectories;

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
        ServerProcess started = begin(command(home, "run", options));
        try {
            started.awaitReady();
            return started;
        } catch (ConditionTimeoutException late) {
            started.kill();
            throw new IllegalStateException("is not ready after " + START_LIMIT + ":\n" + started.output(), late);
        }
    }

    private static ServerProcess begin(ProcessBuilder command) throws IOException {
        Path output = TestDirectories.create().resolve("output");
        return new ServerProcess(command.redirectOutput(output.toFile()).start(), output);
    }

    private void awaitReady() throws IOException {
        Awaitility.await().atMost(START_LIMIT).until(() -> isReady() || !process.isAlive());
        if (!isReady()) {
            throw new IllegalStateException("did not start:\n" + output());
        }
    }

    /** What is done with a server that is ready. */
    @FunctionalInterface
    interface Use {
        void run() throws Exception;
    }

    /** Runs a server as long as it is used; returns what it printed once it has ended, which may take it long. */
    static String startAndStop(List<String> java, Use use) throws Exception {
        List<String> line = Stream.concat(java.stream(), Stream.of("run")).toList();
        ServerProcess started = begin(new ProcessBuilder(line).redirectErrorStream(true));
        try {
            started.awaitReady();
            use.run();
            started.process.destroy();
            if (!started.process.waitFor(START_LIMIT.toMinutes(), TimeUnit.MINUTES)) {
                throw new IllegalStateException("did not end:\n" + started.output());
            }
            return started.output();
        } finally {
            started.process.destroyForcibly();
        }
    }

    /** A command of the CLI on that home, with standard error in standard output. */
    static ProcessBuilder command(Home home, String name, String... options) {
        List<String> line = ServerJava.command(home.root());
        line.add(name);
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
