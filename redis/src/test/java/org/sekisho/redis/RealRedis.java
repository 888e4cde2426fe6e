// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sekisho.port.FreePorts;
import org.sekisho.redis.connection.RedisServers;

/**
 * A real Redis for the tests of a class: in a container where a Docker engine answers and has the image {@value
 * RedisProgram#IMAGE}, else the {@code redis-server} that is installed, else the binary of embedded-redis. Says which.
 */
public final class RealRedis implements BeforeAllCallback, AfterAllCallback {
    private final String[] options;
    private int port;
    private Optional<RedisProgram> program = Optional.empty();
    private final RedisClient client = RedisClient.create();

    /** @param options of redis-server, besides those for a small one on loopback */
    public RealRedis(String... options) {
        this.options = options;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        port = FreePorts.take(1).get(0);
        start();
        System.out.println("Redis of " + context.getDisplayName() + ": "
                + program.orElseThrow().kind());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        if (program.isPresent()) {
            kill();
        }
    }

    /** Again on the same port; empty, as nothing is saved. */
    public void start() throws IOException, InterruptedException {
        program = Optional.of(RedisProgram.start(port, List.of(options)));
        awaitAnswer(client, uri());
    }

    static void awaitAnswer(RedisClient client, RedisURI uri) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(RedisConnectionException.class)
                .untilAsserted(() -> {
                    String answer = call(client, uri, RedisCommands::ping);
                    assertThat(answer).isEqualTo("PONG");
                });
    }

    public void kill() throws IOException, InterruptedException {
        program.orElseThrow().kill();
    }

    /** It answers no more, but its connections stay. */
    public void pause() throws IOException, InterruptedException {
        program.orElseThrow().signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        program.orElseThrow().signal("CONT");
    }

    /** Gives up soon: one who connects while the program starts may wait for an answer that never comes. */
    public RedisURI uri() {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(5))
                .build();
    }

    RedisServers servers() {
        return new RedisServers(List.of(uri()), false, Optional.empty(), Duration.ofSeconds(5));
    }

    /** For values that are no text. */
    StatefulRedisConnection<byte[], byte[]> connect() {
        return client.connect(ByteArrayCodec.INSTANCE, uri());
    }

    <T> T call(Function<RedisCommands<String, String>, T> command) {
        return call(uri(), command);
    }

    <T> T call(RedisURI uri, Function<RedisCommands<String, String>, T> command) {
        return call(client, uri, command);
    }

    static <T> T call(RedisClient client, RedisURI uri, Function<RedisCommands<String, String>, T> command) {
        try (var connection = client.connect(uri)) {
            return command.apply(connection.sync());
        }
    }

    /** The most memory that it may use; 0: as much as it likes. When it is full, it takes no more. */
    public void limitMemory(long octets) {
        call(commands -> commands.configSet("maxmemory", Long.toString(octets)));
    }

    public boolean hasKey(String key) {
        return call(commands -> commands.exists(key)) == 1;
    }

    long number(Function<RedisCommands<String, String>, Long> command) {
        return call(command);
    }

    String text(Function<RedisCommands<String, String>, String> command) {
        return call(command);
    }

    /** Empties it. */
    public void flush() {
        call(RedisCommands::flushall);
    }
}
