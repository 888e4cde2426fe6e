// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.sekisho.port.FreePorts;

/**
 * A James from its published jars, in a process of its own, with the files of {@code conf/james/memory} and jars of
 * Sekisho in {@code extensions-jars/}. Nothing else of ours is on its class path.
 */
final class StockJames implements AutoCloseable {
    static final String PASSWORD = "secret";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Path CONF = Path.of("..", "conf", "james", "memory");
    private static final Path FOLDER = Path.of("stock-james");

    private final Path home;
    private final Kind kind;
    private final int submission = freePort();
    private final int inbound = freePort();
    private final int webAdmin = freePort();
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /** Which James. */
    enum Kind {
        /** All in memory, as James's memory application starts. */
        MEMORY("memory.classpath", "org.apache.james.MemoryJamesServerMain"),
        /** The same with James's ActiveMQ queues, and a user who is there from the start. */
        ACTIVEMQ(
                "activemq.classpath",
                FOLDER.resolve("ActiveMqJames.java").toAbsolutePath().toString());

        private final String classPath;
        private final String main;

        Kind(String classPath, String main) {
            this.classPath = classPath;
            this.main = main;
        }

        private String jars() throws IOException {
            return Files.readString(FOLDER.resolve("target").resolve(classPath)).strip();
        }
    }

    private StockJames(Path home, Kind kind) throws IOException {
        this.home = home;
        this.kind = kind;
        this.output = home.resolve("console.log");
    }

    /** A directory as an admin makes it; {@link #start} starts it. */
    static StockJames in(Path home, Kind kind, ExtensionJar... jars) throws IOException {
        StockJames james = new StockJames(home, kind);
        Files.createDirectories(home.resolve("var"));
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("extensions-jars"));
        for (ExtensionJar jar : jars) {
            james.addExtension(jar.path());
        }
        try (Stream<Path> files = Files.list(CONF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, james.conf(file.getFileName().toString()));
            }
        }
        james.write("jmx.properties", "jmx.enabled=false\n");
        james.edit("smtpserver.xml", "127.0.0.1:2525", "127.0.0.1:" + james.inbound);
        james.edit("smtpserver.xml", "127.0.0.1:2587", james.bind());
        james.edit("webadmin.properties", "port=8000", "port=" + james.webAdmin);
        james.edit("webadmin.properties", "jwt.enabled=true", "jwt.enabled=false");
        james.edit("webadmin.properties", "jwt.publickeypem.url=", "#");
        return james;
    }

    static int freePort() {
        return FreePorts.take(1).get(0);
    }

    private String bind() {
        return "127.0.0.1:" + submission;
    }

    void addExtension(Path jar) throws IOException {
        Files.copy(jar, home.resolve("extensions-jars").resolve(jar.getFileName()));
    }

    Path conf(String file) {
        return home.resolve("conf").resolve(file);
    }

    void write(String file, String text) throws IOException {
        Files.writeString(conf(file), text);
    }

    /** Replaces a text that has to be there. */
    void edit(String file, String text, String replacement) throws IOException {
        editAll(file, Pattern.quote(text), replacement);
    }

    /** Replaces what a pattern finds, which has to be something. */
    void editAll(String file, String pattern, String replacement) throws IOException {
        String before = Files.readString(conf(file));
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(before);
        if (!found.find()) {
            throw new IllegalArgumentException(file + " does not contain " + pattern);
        }
        write(file, found.replaceAll(Matcher.quoteReplacement(replacement)));
    }

    /** Another port like that for submission, but for one thing. Before {@link #start}. */
    int addSubmissionPort(String element, String replacement) throws IOException {
        String xml = Files.readString(conf("smtpserver.xml"));
        String server = Pattern.compile("<smtpserver .*?</smtpserver>", Pattern.DOTALL)
                .matcher(xml)
                .results()
                .map(MatchResult::group)
                .filter(one -> one.contains(bind()))
                .findFirst()
                .orElseThrow();
        int port = freePort();
        edit(
                "smtpserver.xml",
                "</smtpservers>",
                server.replace(bind(), "127.0.0.1:" + port)
                                .replace("<jmxName>", "<jmxName>port" + port + "-")
                                .replaceFirst(Pattern.quote(element), Matcher.quoteReplacement(replacement))
                        + "\n</smtpservers>");
        return port;
    }

    /** What {@code --generate-keystore} does, with a key that is made in a moment: James's has 4096 bits. */
    void makeKeystore(String secret) throws IOException, InterruptedException {
        String options = "-genkeypair -alias james -keyalg RSA -keysize 2048 -dname CN=localhost -storetype JKS";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(
                "-storepass",
                secret,
                "-keypass",
                secret,
                "-keystore",
                conf("keystore").toString()));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed:\n" + console());
        }
    }

    void start() throws IOException {
        start(() -> {});
    }

    /** @param meanwhile done again and again until it has started, from the first moment on */
    void start(Runnable meanwhile) throws IOException {
        awaitReady(launch(), meanwhile);
    }

    /** Starts it with those options of Java instead of shared classes. */
    void startWith(List<String> options) throws IOException {
        awaitReady(launch(options), () -> {});
    }

    private void awaitReady(Process started, Runnable meanwhile) throws IOException {
        try {
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> {
                        meanwhile.run();
                        return isReady() || !started.isAlive();
                    });
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("has not started yet:\n" + console(), e);
        }
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
        System.out.println(
                "Starts James " + ExtensionJar.JAMES38.james() + " (" + kind + ") on Java " + Runtime.version());
        return launch(kind == Kind.MEMORY ? StockClasses.options(kind.jars()) : List.of());
    }

    private Process launch(List<String> options) throws IOException {
        Files.deleteIfExists(output);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dworking.directory=" + home,
                "-Dlogback.configurationFile=" + conf("logback.xml")));
        command.addAll(options);
        command.addAll(List.of("-cp", kind.jars(), kind.main));
        Process started = new ProcessBuilder(command)
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
        ask("PUT", "/users/" + address, "{\"password\": \"" + PASSWORD + "\"}");
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

    String ask(String path) throws IOException, InterruptedException {
        return ask("GET", path, "");
    }

    SubmissionSession session() throws IOException {
        return SubmissionSession.open(submission);
    }

    /** As another server does. */
    SubmissionSession inbound() throws IOException {
        return SubmissionSession.open(inbound);
    }

    /**
     * Submits a short message.
     *
     * @return what the server refused it with; empty when it was accepted
     */
    Optional<String> send(String submitter, String... recipients) throws IOException {
        try (SubmissionSession session = session()) {
            return session.submit(submitter, List.of(recipients), 100);
        }
    }
}
