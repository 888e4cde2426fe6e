// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the server is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tell how the server is: health, where it listens, GeoIP, what waits, what is held.",
        footer = {
            "",
            "Examples:",
            "  sekisho status",
            "  sekisho status --json      the health checks only, as James's WebAdmin tells them",
            "",
            "Exit codes: 0 healthy or degraded; 1 unhealthy; 3 no server."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure, IOException {
        WebAdminClient admin = output.admin();
        WebAdminClient.Answer health = admin.health();
        String worst = health.json().path("status").asText();
        if (!output.printedJson(health)) {
            print(admin, health.json());
        }
        return "unhealthy".equals(worst) ? CommandFailure.NO : 0;
    }

    private void print(WebAdminClient admin, JsonNode health) throws CommandFailure, IOException {
        output.line(new ManifestVersion().getVersion()[0]);
        output.line("Health: " + health.path("status").asText());
        for (JsonNode check : health.path("checks")) {
            String cause =
                    check.path("cause").isTextual() ? ": " + check.path("cause").asText() : "";
            output.line("  " + check.path("status").asText() + "  "
                    + check.path("componentName").asText() + cause);
        }
        output.line("Listening (conf/smtpserver.xml):");
        Output.server().listeners().forEach(listener -> output.line("  " + listener));
        printDatabases(admin.get("/sekisho/geoip").json().path("databases"));
        printSizes("Waiting in queues", admin, "/mailQueues", true);
        printSizes("Kept in repositories", admin, "/mailRepositories", false);
    }

    private void printDatabases(JsonNode databases) {
        output.line(
                "GeoIP databases:" + (databases.isEmpty() ? " none; rules about countries and movement are off" : ""));
        if (!databases.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("type", "built", "age", "file"));
            databases.forEach(database -> rows.add(List.of(
                    database.path("type").asText(),
                    database.path("built").asText().replaceFirst("T.*", ""),
                    database.path("ageDays").asText() + " d",
                    database.path("name").asText())));
            output.table(rows);
        }
    }

    private void printSizes(String heading, WebAdminClient admin, String path, boolean queues) throws CommandFailure {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("mails", queues ? "queue" : "repository"));
        for (JsonNode entry : admin.get(path).json()) {
            String name = queues ? entry.asText() : entry.path("repository").asText();
            String segment =
                    queues ? WebAdminClient.segment(name) : entry.path("path").asText();
            JsonNode one = admin.get(path + "/" + segment).json();
            rows.add(List.of(one.path("size").asText(), name));
        }
        output.line(heading + ":" + (rows.size() == 1 ? " none yet" : ""));
        if (rows.size() > 1) {
            output.table(rows);
        }
    }
}
