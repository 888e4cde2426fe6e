// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a command of the CLI did, in a process of its own.
 *
 * @param code its exit code
 * @param output what it printed, standard error included
 */
public record CommandResult(int code, String output) {
    public static CommandResult of(Home home, String command, String... options)
            throws IOException, InterruptedException {
        Process process = ServerProcess.command(home, command, options).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(process.waitFor(), output);
    }
}
