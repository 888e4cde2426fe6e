// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own that outlives the command. What it prints until it listens goes to
 * {@code var/log/console.log}. */
record BackgroundRun(LocalServer local, List<String> command) {
    private static final long LOOK_EVERY_MS = 100;

    /** The property with what {@code sekisho} wants of the server's Java and not of the command's, an option a line. */
    private static final String SERVER_OPTIONS = "sekisho.server.options";

    static BackgroundRun of(LocalServer local, String main, boolean sink) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-D" + SERVER_OPTIONS + "="))
                .forEach(command::add);
        System.getProperty(SERVER_OPTIONS, "").lines().forEach(command::add);
        // The log goes to files that are rotated; what goes to the console is never, and nobody reads it.
        command.add("-Dsekisho.console=OFF");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "run"));
        if (sink) {
            command.add("--sink");
        }
        return new BackgroundRun(local, command);
    }

    /** Returns 0 once the server listens; else what it ended with. Prints what it printed. */
    int start(PrintWriter out) throws IOException, InterruptedException {
        Path console = local.log().resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("SEKISHO_HOME", local.home().toString());
        Process server = builder.start();
        while (!isUp(server) && server.isAlive()) {
            server.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
        if (server.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        out.print(Files.readString(console));
        out.flush();
        return server.isAlive() ? 0 : server.exitValue();
    }

    private boolean isUp(Process server) throws IOException {
        return local.running().filter(found -> found.pid() == server.pid()).isPresent();
    }
}
