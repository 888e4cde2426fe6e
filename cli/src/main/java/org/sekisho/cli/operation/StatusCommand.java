// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.sekisho.cli.command.ManifestVersion;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** How the server is. */
@Command(
        name = "status",
        description = "Tell how the server is: health, where it listens, GeoIP, what waits, what is held.",
        exitCodeList = {"0:healthy or degraded", "1:unhealthy"},
        footer = {
            "Examples:",
            "  sekisho status",
            "  sekisho status --json      the health checks only, as James's WebAdmin tells them"
        })
public final class StatusCommand extends ServerCommand {
    @Override
    public Integer call() throws CommandFailure, IOException {
        WebAdminClient admin = admin();
        WebAdminClient.Answer health = admin.health();
        String worst = health.json().path("status").asText();
        if (!output().printedJson(health)) {
            print(admin, health.json());
        }
        return "unhealthy".equals(worst) ? CommandFailure.NO : 0;
    }

    private void print(WebAdminClient admin, JsonNode health) throws CommandFailure, IOException {
        output().line(new ManifestVersion().getVersion()[0]);
        output().line("Health: " + health.path("status").asText());
        for (JsonNode check : health.path("checks")) {
            String cause =
                    check.path("cause").isTextual() ? ": " + check.path("cause").asText() : "";
            output().line("  " + check.path("status").asText() + "  "
                    + check.path("componentName").asText() + cause);
        }
        output().line("Listening (conf/smtpserver.xml):");
        Output.server().listeners().forEach(listener -> output().line("  " + listener));
        printDatabases(admin.get("/sekisho/geoip").json().path("databases"));
        printSizes(
                "Waiting in queues",
                QueueCommand.sizes(admin, admin.get("/mailQueues").json()));
        printSizes("Kept in repositories", repositories(admin));
    }

    private void printDatabases(JsonNode databases) {
        output().line("GeoIP databases:"
                + (databases.isEmpty() ? " none; rules about countries and movement are off" : ""));
        if (!databases.isEmpty()) {
            List<List<String>> rows = Output.rows("type", "built", "age", "file");
            databases.forEach(database -> rows.add(List.of(
                    database.path("type").asText(),
                    database.path("built").asText().replaceFirst("T.*", ""),
                    database.path("ageDays").asText() + " d",
                    database.path("name").asText())));
            output().table(rows);
        }
    }

    private static List<List<String>> repositories(WebAdminClient admin) throws CommandFailure {
        List<List<String>> rows = Output.rows("mails", "repository");
        for (JsonNode entry : admin.get("/mailRepositories").json()) {
            JsonNode one = admin.get("/mailRepositories/" + entry.path("path").asText())
                    .json();
            rows.add(List.of(one.path("size").asText(), entry.path("repository").asText()));
        }
        return rows;
    }

    private void printSizes(String heading, List<List<String>> rows) {
        output().line(heading + ":" + (rows.size() == 1 ? " none yet" : ""));
        if (rows.size() > 1) {
            output().table(rows);
        }
    }
}
