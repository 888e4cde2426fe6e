// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command did, in a process of its own.
 *
 * @param code its exit code
 * @param output what it printed, standard error included
 */
public record CommandResult(int code, String output) {
    /** A command of the CLI. */
    public static CommandResult of(Home home, String command, String... options)
            throws IOException, InterruptedException {
        return of(ServerProcess.command(home, command, options));
    }

    /** Any other. */
    static CommandResult of(List<String> command) throws IOException, InterruptedException {
        return of(new ProcessBuilder(command).redirectErrorStream(true));
    }

    private static CommandResult of(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(process.waitFor(), output);
    }
}
