// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A redis-server on a free port of loopback, which saves nothing. */
record RedisProcess(RedisURI uri, Process process) implements AutoCloseable {

    static RedisProcess start(Path program, RedisClient client) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String free = Integer.toString(port);
        Process process = new ProcessBuilder(
                        program.toString(), "--port", free, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RedisURI uri = RedisURI.create("127.0.0.1", port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreException(RedisConnectionException.class)
                .until(() -> client.connect(uri).sync().ping().equals("PONG"));
        return new RedisProcess(uri, process);
    }

    /** As it calls itself. */
    static String version(RedisCommands<byte[], byte[]> redis) {
        return figure(redis.info("server"), "redis_version:", "redis_version:");
    }

    /** Microseconds of the server for each EVALSHA since the figures were last reset. */
    static double serverTime(RedisCommands<byte[], byte[]> redis) {
        return Double.parseDouble(figure(redis.info("commandstats"), "cmdstat_evalsha:", "usec_per_call="));
    }

    /** How many EVALSHA there were since. */
    static long calls(RedisCommands<byte[], byte[]> redis) {
        return Long.parseLong(figure(redis.info("commandstats"), "cmdstat_evalsha:", "calls="));
    }

    static long memory(RedisCommands<byte[], byte[]> redis) {
        return Long.parseLong(figure(redis.info("memory"), "used_memory:", "used_memory:"));
    }

    private static String figure(String info, String line, String name) {
        String found =
                info.lines().filter(one -> one.startsWith(line)).findFirst().orElseThrow();
        return found.substring(found.indexOf(name) + name.length()).split(",", 2)[0];
    }

    @Override
    public void close() {
        process.destroy();
    }
}
