// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.james.CommandResult;

/**
 * {@code docker compose}, or {@code docker-compose}, whichever is installed.
 *
 * @param words of the command
 */
record ComposeCommand(List<String> words) {
    static Optional<ComposeCommand> find() throws InterruptedException {
        for (List<String> words : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            ComposeCommand command = new ComposeCommand(words);
            if (command.answers()) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private boolean answers() throws InterruptedException {
        try {
            return run("", "version").code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same with options in front of those of each call. */
    ComposeCommand with(String... options) {
        return new ComposeCommand(all(options));
    }

    private List<String> all(String... options) {
        return Stream.concat(words.stream(), Stream.of(options)).toList();
    }

    /** @param input for its standard input */
    CommandResult run(String input, String... options) throws IOException, InterruptedException {
        return DockerEngine.run(input, all(options));
    }

    /** What it printed; it has to succeed. */
    String succeed(String input, String... options) throws IOException, InterruptedException {
        return DockerEngine.succeed(input, all(options));
    }
}
