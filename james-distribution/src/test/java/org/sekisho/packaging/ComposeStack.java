// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.SinkInbox;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.port.FreePorts;

/**
 * What {@code conf/compose/prepare} makes, brought up by {@code docker compose} on free ports, with a sink as the
 * Internet. {@code compose.local.yml} among the resources names the images.
 */
final class ComposeStack implements AutoCloseable {
    static final List<String> NODES = List.of("node-a", "node-b");

    private static final Path RESOURCES =
            ServerUnderTest.repository().resolve("james-distribution/src/test/resources/compose");
    private static final Duration HEALTHY = Duration.ofMinutes(5);

    /** Each look starts programs beside those that are to start. */
    private static final Duration SELDOM = Duration.ofSeconds(2);

    private static final List<String> SHIPPED_PORTS =
            List.of("6379", "5432", "2525", "2587", "2465", "8000", "3525", "3587", "3465", "8001");
    private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1[:/]|\nport=)\\d{4}(?!\\d)");
    private static final int BALANCER_PORT = 1587;

    private final String name = "sekisho-compose-" + ProcessHandle.current().pid();
    private final String image = name + "-sekisho";
    private final SinkInbox inbox = new SinkInbox();
    private final SmtpSink sink = SmtpSink.start(0, inbox);
    private final int port = privilegedPort();
    private final Path directory;
    private final ComposeCommand compose;

    /**
     * @param compose that is installed
     * @param directory does not exist yet
     */
    ComposeStack(ComposeCommand compose, Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        DockerEngine.succeed("", List.of("bash", "conf/compose/prepare", directory.toString()));
        usePortsAndSink();
        Path variables = Files.writeString(
                directory.resolve(".env"), "NAME=" + name + "\nCONTEXT=" + RESOURCES.toAbsolutePath() + "\n");
        this.compose = compose.with(
                "--project-name=" + name,
                "--env-file=" + variables,
                "--file=" + directory.resolve("compose.yml"),
                "--file=" + RESOURCES.resolve("compose.local.yml"));
    }

    private void usePortsAndSink() throws IOException {
        List<Integer> free = FreePorts.take(SHIPPED_PORTS.size());
        Map<String, Integer> ports = new HashMap<>(Map.of(Integer.toString(BALANCER_PORT), port));
        IntStream.range(0, free.size()).forEach(i -> ports.put(SHIPPED_PORTS.get(i), free.get(i)));
        UnaryOperator<String> usePorts = text -> PORT.matcher(text)
                .replaceAll(found -> String.valueOf(ports.getOrDefault(found.group(), Integer.valueOf(found.group()))));
        edit("compose.yml", usePorts);
        edit("haproxy.cfg", usePorts);
        for (String node : NODES) {
            edit(node + "/conf/smtpserver.xml", usePorts);
            edit(node + "/conf/webadmin.properties", usePorts);
            edit(
                    node + "/conf/sekisho.properties",
                    text -> usePorts.apply(text.replace("127.0.0.1/sekisho", "127.0.0.1:5432/sekisho")));
            edit(node + "/conf/mailetcontainer.xml", text -> ServerUnderTest.deliveringTo(sink, text));
        }
    }

    /** HAProxy serves customers on such a one; to which nothing answers. */
    private static int privilegedPort() {
        return IntStream.iterate(1023, port -> port > 600, port -> port - 1)
                .filter(ComposeStack::isUnused)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUnused(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Changes a file, named from the directory. Only before it is up. */
    void edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, change.apply(Files.readString(path)));
    }

    /** Returns once every service is healthy. */
    void up() throws IOException, InterruptedException {
        ProductImage.build(image);
        compose.succeed("", "up", "--detach", "--build");
        List<String> all = compose.succeed("", "ps", "-q").lines().toList();
        assertThat(all).hasSize(NODES.size() + 3);
        Awaitility.await().atMost(HEALTHY).pollInterval(SELDOM).untilAsserted(() -> assertThat(
                        inspect("{{.State.Health.Status}}", all))
                .as(this::logs)
                .containsOnly("healthy"));
    }

    private static Stream<String> inspect(String format, List<String> containers)
            throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("inspect", "--format=" + format), containers.stream())
                .toArray(String[]::new);
        return DockerEngine.docker(command).lines();
    }

    private String logs() {
        try {
            return compose.run("", "logs", "--tail=40").output();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    /** Where HAProxy takes mail of customers. */
    int port() {
        return port;
    }

    /** What came out of both nodes. */
    SinkInbox inbox() {
        return inbox;
    }

    /** A command of the CLI in a node, which has to succeed. */
    void sekisho(String node, String input, String... command) throws IOException, InterruptedException {
        String[] exec = Stream.concat(Stream.of("exec", "-T", node, "bin/sekisho"), Stream.of(command))
                .toArray(String[]::new);
        compose.succeed(input, exec);
    }

    /** The log of a node. */
    String log(String node) throws IOException, InterruptedException {
        return compose.succeed("", "exec", "-T", node, "cat", "var/log/sekisho.log");
    }

    /** @return with what it ended */
    int stop(String node) throws IOException, InterruptedException {
        String container = compose.succeed("", "ps", "-q", node);
        compose.succeed("", "stop", node);
        return Integer.parseInt(
                inspect("{{.State.ExitCode}}", List.of(container)).findFirst().orElseThrow());
    }

    @Override
    public void close() throws IOException {
        sink.close();
        try {
            compose.run("", "down", "--volumes", "--rmi=all", "--timeout=5");
            ProductImage.remove(image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
