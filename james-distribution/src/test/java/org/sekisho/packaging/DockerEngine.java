// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.james.CommandResult;
import org.sekisho.james.ServerUnderTest;

/** The Docker engine of this machine, if there is one, by its command line. */
final class DockerEngine {
    private DockerEngine() {}

    static boolean answers() throws InterruptedException {
        try {
            return run("", List.of("docker", "info")).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it printed; it has to succeed. */
    static String docker(String... arguments) throws IOException, InterruptedException {
        return succeed(
                "", Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
    }

    /** @param input for its standard input */
    static String succeed(String input, List<String> command) throws IOException, InterruptedException {
        CommandResult result = run(input, command);
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
        }
        return result.output().strip();
    }

    static CommandResult run(String input, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ServerUnderTest.repository().toFile())
                .redirectErrorStream(true);
        // the builder that needs no plugin
        builder.environment().put("DOCKER_BUILDKIT", "0");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(process.waitFor(), output);
    }
}
