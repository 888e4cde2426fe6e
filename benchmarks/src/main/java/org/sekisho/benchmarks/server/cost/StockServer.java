// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.io.Closeable;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SmtpClient;
import org.sekisho.geo.database.DatabaseFile;
import org.sekisho.james.BundledDatabases;
import org.sekisho.james.Home;

/** A James 3.8.1 in memory from its published jars, in a process of its own, with {@code conf/james/memory}. */
record StockServer(Process process, int port) implements Closeable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Path JARS = Path.of("extension-jars");
    private static final String READY = "JAMES server started";

    /**
     * Starts it, and makes the account that sends.
     *
     * @param home an empty directory
     * @param withSekisho with the jar and all that is in its files; otherwise with neither
     */
    static StockServer start(Path home, int sinkPort, boolean withSekisho) throws IOException, InterruptedException {
        String name = home.getFileName().toString();
        ShippedConf conf = ShippedConf.copy(Path.of("conf", "james", "memory"), new Home(home), name, sinkPort);
        int admin = ShippedConf.freePort();
        Files.writeString(conf.home().conf("jmx.properties"), "jmx.enabled=false\n");
        if (withSekisho) {
            Files.copy(
                    jar(),
                    Files.createDirectories(home.resolve("extensions-jars")).resolve("sekisho.jar"));
            Files.writeString(conf.home().conf("sekisho.properties"), "geoip.databases=" + geoDatabases() + "\n");
        } else {
            conf.removeSekisho();
            Files.delete(conf.home().conf("extensions.properties"));
            Files.delete(conf.home().conf("healthcheck.properties"));
        }
        Files.writeString(
                conf.home().conf("webadmin.properties"), "enabled=true\nhost=127.0.0.1\nport=" + admin + "\n");
        StockServer server = new StockServer(launch(home), conf.submissionPort());
        server.awaitStart(home);
        put(admin, "/domains/sekisho.example", "");
        put(admin, "/users/" + BenchServer.USER, "{\"password\": \"" + BenchServer.PASSWORD + "\"}");
        return server;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(JARS.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sekisho-james38-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no extension-jars/target/sekisho-james38-*.jar"));
        }
    }

    private static String geoDatabases() {
        return BundledDatabases.find().files().stream()
                .map(DatabaseFile::path)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    private static Process launch(Path home) throws IOException {
        Files.createDirectories(home.resolve("var"));
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms1g",
                        "-Xmx1g",
                        "-Dworking.directory=" + home,
                        "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                        "-cp",
                        Files.readString(JARS.resolve("stock-james/target/memory.classpath"))
                                .strip(),
                        "org.apache.james.MemoryJamesServerMain")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console(home).toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        return started;
    }

    private static Path console(Path home) {
        return home.resolve("console.log");
    }

    private void awaitStart(Path home) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.readString(console(home)).contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("James did not start:\n" + Files.readString(console(home)));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void put(int port, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .PUT(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    SmtpClient connect() throws IOException {
        return SmtpClient.plain(port);
    }

    /** Of its process since its start. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
