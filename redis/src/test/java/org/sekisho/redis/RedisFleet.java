// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.sekisho.port.FreePorts;

/** Several real servers of one test: replicas, Sentinels, a cluster, each known by its port. */
final class RedisFleet {
    private static final int SLOTS = 16_384;

    private final Path directory;
    private final RedisClient client = RedisClient.create();
    private final Map<Integer, RedisProgram> programs = new LinkedHashMap<>();

    RedisFleet(Path directory) {
        this.directory = directory;
    }

    int start(String... options) throws IOException {
        int port = port();
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        run(port, arguments);
        RealRedis.awaitAnswer(client, uri(port));
        return port;
    }

    /** One that speaks TLS only, or has ended at once as it cannot. */
    RedisProgram startTls(int port, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--tls-port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        RedisProgram program = run(port, arguments);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !program.process().isAlive() || listens(port));
        return program;
    }

    private RedisProgram run(int port, List<String> options) throws IOException {
        Path own = Files.createDirectory(directory.resolve("redis-" + port));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", own.toString()));
        RedisProgram program = RedisProgram.start(arguments);
        programs.put(port, program);
        return program;
    }

    /** A Sentinel that alone decides when the master is gone, and knows its replica. */
    int startSentinel(int master) throws IOException {
        int port = port();
        Path file = Files.writeString(
                directory.resolve("sentinel-" + port + ".conf"),
                String.join(
                        "\n",
                        "port " + port,
                        "bind 127.0.0.1",
                        "sentinel monitor sekisho 127.0.0.1 " + master + " 1",
                        "sentinel down-after-milliseconds sekisho 500",
                        "sentinel failover-timeout sekisho 2000",
                        ""));
        programs.put(port, RedisProgram.start(List.of(file.toString(), "--sentinel")));
        RealRedis.awaitAnswer(client, uri(port));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> call(port, RedisCommands::info)
                .contains("slaves=1"));
        return port;
    }

    /** So many masters that share the slots evenly. */
    List<Integer> startCluster(int masters) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            int port = start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000");
            int[] slots = IntStream.range(i * SLOTS / masters, (i + 1) * SLOTS / masters)
                    .toArray();
            call(port, commands -> commands.clusterAddSlots(slots));
            ports.add(port);
        }
        ports.forEach(port -> call(ports.get(0), commands -> commands.clusterMeet("127.0.0.1", port)));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ports.stream()
                .allMatch(port -> call(port, RedisCommands::clusterInfo).contains("cluster_state:ok")));
        return ports;
    }

    /** A free one. A node of a cluster takes the port that is larger by 10 000, too: no client's either. */
    static int port() {
        return FreePorts.take(1).get(0);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static RedisURI uri(int port) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(5))
                .build();
    }

    <T> T call(int port, Function<RedisCommands<String, String>, T> command) {
        return RealRedis.call(client, uri(port), command);
    }

    void kill(int port) throws InterruptedException {
        Objects.requireNonNull(programs.get(port), "started by this fleet").kill();
    }

    void stop() throws InterruptedException {
        for (RedisProgram program : programs.values()) {
            program.kill();
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
