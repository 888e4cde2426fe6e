// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.sekisho.port.FreePorts;

/** A real Prometheus (Debian's package) on the loopback address that scrapes one node each second. */
final class Prometheus implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: sekisho
                metrics_path: /metrics
                static_configs: [{targets: ["%s"]}]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final URI api;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    }

    /** Whether that program of the package is here. */
    static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /**
     * Starts it and waits until it has scraped.
     *
     * @param directory empty, for its files
     * @param rules the text of a rule file
     */
    static Prometheus start(Path directory, URI node, String rules) throws IOException {
        int port = FreePorts.take(1).get(0);
        Files.writeString(directory.resolve("prometheus.yml"), CONFIGURATION.formatted(node.getAuthority()));
        Files.writeString(directory.resolve("rules.yml"), rules);
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + port)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Prometheus started = new Prometheus(process, port);
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class) // no port yet, then "Service Unavailable" as text
                .until(() -> started.values("up == 1").size() == 1);
        return started;
    }

    /** What an expression is worth now, one value for each series. */
    List<Double> values(String expression) throws IOException, InterruptedException {
        JsonNode result = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return StreamSupport.stream(result.path("result").spliterator(), false)
                .map(series -> series.path("value").path(1).asDouble())
                .toList();
    }

    /** The names of the alerts that fire now. */
    Set<String> firing() throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        for (JsonNode alert : get("alerts").path("alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                names.add(alert.path("labels").path("alertname").asText());
            }
        }
        return names;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        String body = http.send(HttpRequest.newBuilder(api.resolve(path)).build(), BodyHandlers.ofString())
                .body();
        JsonNode answer = json.readTree(body);
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalStateException(path + ": " + body);
        }
        return answer.path("data");
    }

    /** Nothing that it keeps is needed, so it need not end in good order. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
