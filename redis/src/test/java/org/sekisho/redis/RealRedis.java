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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sekisho.engine.StoreContainer;
import org.sekisho.port.FreePorts;
import org.sekisho.redis.connection.RedisServers;

/**
 * A real Redis for the tests of a class: in a container where a Docker engine answers and has the image {@value
 * StoreContainer#IMAGE}, else the {@code redis-server} that is installed, else the binary of embedded-redis. Says
 * which.
 */
public final class RealRedis implements BeforeAllCallback, AfterAllCallback {
    private final String[] options;

    private int port;
    private RedisClient client = RedisClient.create();
    private Optional<StoreContainer> container = Optional.empty();
    private Optional<RedisProgram> program = Optional.empty();

    /** @param options of redis-server, besides those for a small one on loopback */
    public RealRedis(String... options) {
        this.options = options;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        port = FreePorts.take(1).get(0);
        start();
        System.out.println("Redis of " + context.getDisplayName() + ": "
                + program.map(RedisProgram::kind).orElse("container of " + StoreContainer.IMAGE));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        container.ifPresent(StoreContainer::remove);
        if (program.isPresent()) {
            kill();
        }
        beginAnew();
    }

    /** A class of which a test failed runs a second time, with the same extension. */
    private void beginAnew() {
        client = RedisClient.create();
        container = Optional.empty();
        program = Optional.empty();
    }

    /** A redis-server that runs on this machine, in no container. */
    public static Path program() throws IOException {
        return RedisProgram.find();
    }

    /** Again on the same port; empty, as nothing is saved. */
    public void start() throws IOException, InterruptedException {
        if (container.isPresent()) {
            container.get().startAgain();
        } else {
            List<String> command = new ArrayList<>(arguments());
            command.add(0, "redis-server");
            container = program.isPresent() ? Optional.empty() : StoreContainer.start(command.toArray(String[]::new));
            if (container.isEmpty()) {
                program = Optional.of(RedisProgram.start(arguments()));
            }
        }
        awaitAnswer(client, uri());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        arguments.addAll(List.of("--save", "", "--appendonly", "no"));
        arguments.addAll(List.of(options));
        return arguments;
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

    public void kill() throws InterruptedException {
        if (container.isPresent()) {
            container.get().kill();
        } else {
            program.orElseThrow().kill();
        }
    }

    /** It answers no more, but its connections stay. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (container.isPresent()) {
            container.get().signal(name);
        } else {
            program.orElseThrow().signal(name);
        }
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
