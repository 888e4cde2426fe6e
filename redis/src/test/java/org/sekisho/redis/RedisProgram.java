// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A running redis-server of this machine, which can read files of the test. */
record RedisProgram(String kind, Process process) {

    private static final Path INSTALLED = Path.of("/usr/bin/redis-server");

    static RedisProgram start(List<String> arguments) throws IOException {
        Path program = find();
        String kind = program.equals(INSTALLED) ? "installed redis-server" : "binary of embedded-redis";
        return new RedisProgram(kind, run(Stream.concat(Stream.of(program.toString()), arguments.stream())));
    }

    static Path find() throws IOException {
        return Files.isExecutable(INSTALLED)
                ? INSTALLED
                : ExecutableProvider.newJarResourceProvider().get().toPath();
    }

    private static Process run(Stream<String> command) throws IOException {
        return new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    void signal(String name) throws IOException, InterruptedException {
        if (run(Stream.of("kill", "-" + name, Long.toString(process.pid()))).waitFor() != 0) {
            throw new IllegalStateException("SIG" + name + " cannot be sent");
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
