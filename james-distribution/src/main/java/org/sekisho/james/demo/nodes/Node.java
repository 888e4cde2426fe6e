// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.james.demo.stage.DemoAdmin;
import org.sekisho.james.demo.stage.Patience;
import org.sekisho.james.demo.stage.Stage;
import org.sekisho.james.start.ServerLock;

/**
 * A server process of its own.
 *
 * @param name what people call it
 */
record Node(String name, Stage stage, Process process) implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 20;

    /** Begins to start one; {@link #awaitReady} says when it listens. */
    static Node start(String name, Stage stage) throws IOException {
        Path root = stage.home().root();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsekisho.console=OFF"));
        line.addAll(sharedClasses());
        line.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.sekisho.cli.SekishoCommand",
                "run",
                "--config",
                root.toString()));
        ProcessBuilder command = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(console(stage).toFile());
        Process process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "sekisho-demo-" + name));
        return new Node(name, stage, process);
    }

    /** The options by which this JVM shares classes, if it does: its class path is that of the node. */
    private static List<String> sharedClasses() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.matches("-XX:SharedArchiveFile=.*|-Xlog:cds.*"))
                .toList();
    }

    private static Path console(Stage stage) {
        return stage.home().root().resolve("console.log");
    }

    /** @throws CommandFailure with what it printed, if it ends before */
    Node awaitReady(Patience patience) throws Exception {
        boolean unused = patience.until(() -> isUp() || !process.isAlive());
        if (!isUp()) {
            throw CommandFailure.no("Node " + name + " does not start: "
                    + Files.readString(console(stage)).strip());
        }
        return this;
    }

    private boolean isUp() throws IOException {
        return ServerLock.find(stage.home())
                .filter(found -> found.pid() == process.pid())
                .isPresent();
    }

    DemoAdmin admin(InstantSource clock) throws IOException {
        return DemoAdmin.of(stage, clock);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
