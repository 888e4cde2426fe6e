// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A running redis-server, in whatever way this machine can run one. */
record RedisProgram(String kind, Process process, Optional<String> container) {
    /** Made by {@code build-tools/container-base} of Debian's packages. */
    static final String IMAGE = "sekisho/test-redis";

    static RedisProgram start(int port, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        arguments.addAll(List.of("--save", "", "--appendonly", "no"));
        arguments.addAll(options);
        if (succeeds("docker", "image", "inspect", IMAGE)) {
            String name = "sekisho-redis-" + port;
            Process docker = run(
                    List.of("docker", "run", "--rm", "--network=host", "--name=" + name, IMAGE, "redis-server"),
                    arguments);
            return new RedisProgram("container of " + IMAGE, docker, Optional.of(name));
        }
        return binary(arguments);
    }

    /** One on this machine, which can read files of the test. */
    static RedisProgram binary(List<String> arguments) throws IOException {
        Path installed = Path.of("/usr/bin/redis-server");
        boolean isInstalled = Files.isExecutable(installed);
        File binary = isInstalled
                ? installed.toFile()
                : ExecutableProvider.newJarResourceProvider().get();
        String kind = isInstalled ? "installed redis-server" : "binary of embedded-redis";
        return new RedisProgram(kind, run(List.of(binary.getPath()), arguments), Optional.empty());
    }

    private static Process run(List<String> command, List<String> arguments) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(command.stream(), arguments.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return run(List.of(command), List.of()).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    void signal(String name) throws InterruptedException {
        boolean sent = container.isPresent()
                ? succeeds("docker", "kill", "--signal=" + name, container.get())
                : succeeds("kill", "-" + name, Long.toString(process.pid()));
        if (!sent) {
            throw new IllegalStateException("SIG" + name + " cannot be sent");
        }
    }

    void kill() throws InterruptedException {
        if (process.isAlive()) {
            signal("KILL");
            process.waitFor();
        }
    }
}
