// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.client.PlainAuthenticator;
import org.subethamail.smtp.client.SMTPException;
import org.subethamail.smtp.client.SmartClient;

/**
 * A James in memory from its published jars, in a process of its own, with the files of {@code conf/james/memory} and
 * jars of Sekisho in {@code extensions-jars/}. Nothing else of ours is on its class path.
 */
final class StockJames implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Path CONF = Path.of("..", "conf", "james", "memory");
    private static final Path CLASS_PATH = Path.of("stock-james", "target", "memory.classpath");

    private final Path home;
    private final int submission = freePort();
    private final int webAdmin = freePort();
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    private StockJames(Path home) throws IOException {
        this.home = home;
        this.output = home.resolve("console.log");
    }

    /** A directory as an admin makes it; {@link #start} starts it. */
    static StockJames in(Path home, ExtensionJar... jars) throws IOException {
        StockJames james = new StockJames(home);
        Files.createDirectories(home.resolve("var"));
        Files.createDirectories(home.resolve("conf"));
        Path extensions = Files.createDirectories(home.resolve("extensions-jars"));
        for (ExtensionJar jar : jars) {
            Files.copy(jar.path(), extensions.resolve(jar.path().getFileName()));
        }
        try (Stream<Path> files = Files.list(CONF)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("conf").resolve(file.getFileName()));
            }
        }
        james.edit("smtpserver.xml", "127.0.0.1:2525", "127.0.0.1:" + freePort());
        james.edit("smtpserver.xml", "127.0.0.1:2587", "127.0.0.1:" + james.submission);
        james.edit("webadmin.properties", "port=8000", "port=" + james.webAdmin);
        james.edit("webadmin.properties", "jwt.enabled=true", "jwt.enabled=false");
        james.edit("webadmin.properties", "jwt.publickeypem.url=", "#");
        return james;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Replaces a text that has to be there. */
    void edit(String file, String text, String replacement) throws IOException {
        Path path = home.resolve("conf").resolve(file);
        String before = Files.readString(path);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain " + text);
        }
        Files.writeString(path, before.replace(text, replacement));
    }

    void start() throws IOException {
        Process started = launch();
        Awaitility.await().atMost(START_LIMIT).until(() -> isReady() || !started.isAlive());
        if (!isReady()) {
            throw new IllegalStateException("did not start:\n" + console());
        }
    }

    /** Starts it with a mistake, and returns what it said before it ended. */
    String startInVain() throws IOException, InterruptedException {
        Process started = launch();
        Awaitility.await().atMost(START_LIMIT).until(() -> !started.isAlive());
        return console();
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(output);
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dworking.directory=" + home,
                        "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        "org.apache.james.MemoryJamesServerMain")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process = started;
        return started;
    }

    private boolean isReady() throws IOException {
        return console().contains("JAMES server started");
    }

    String console() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    @Override
    public void close() {
        stop();
    }

    /** As an admin does; what is in its directory stays. */
    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            Awaitility.await().atMost(START_LIMIT).until(() -> !running.isAlive());
            process = null;
        }
    }

    void addUser(String address) throws IOException, InterruptedException {
        ask("PUT", "/users/" + address, "{\"password\": \"secret\"}");
    }

    /** The answer of WebAdmin to a call that has to succeed. */
    String ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webAdmin + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /**
     * Submits a message.
     *
     * @return what the server refused it with; empty when it was accepted
     */
    Optional<String> send(String login, String from, List<String> recipients) throws IOException {
        SmartClient client = SmartClient.createAndConnect("127.0.0.1", submission, "client.example");
        try {
            new PlainAuthenticator(client, login, "secret").authenticate();
            client.from(from);
            for (String recipient : recipients) {
                client.to(recipient);
            }
            client.dataStart();
            client.dataWrite(
                    ("From: " + from + "\r\nSubject: hello\r\n\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII));
            client.dataEnd();
            return Optional.empty();
        } catch (SMTPException e) {
            return Optional.of(e.getResponse().toString());
        } finally {
            client.quit();
        }
    }
}
