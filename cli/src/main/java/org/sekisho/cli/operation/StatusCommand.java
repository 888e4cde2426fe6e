// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ManifestVersion;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** How the server is. */
@Command(name = "status")
public final class StatusCommand extends ServerCommand {
    private static final Table DATABASES = new Table()
            .column("type", "{type}")
            .column("built", database -> database.path("built").asText().replaceFirst("T.*", ""))
            .column("age", "{ageDays} d")
            .column("file", "{name}");
    private static final Table REPOSITORIES =
            new Table().column("mails", "{size}").column("repository", "{repository}");

    @Override
    public Integer call() throws CommandFailure, IOException {
        WebAdminClient admin = admin();
        WebAdminClient.Answer health = admin.health();
        String worst = health.json().path("status").asText();
        if (!output().printedJson(health)) {
            show(admin, health.json());
        }
        return "unhealthy".equals(worst) ? CommandFailure.NO : 0;
    }

    private void show(WebAdminClient admin, JsonNode health) throws CommandFailure, IOException {
        output().line(new ManifestVersion().getVersion()[0]);
        output().line(Fields.fill("Health: {status}", health));
        for (JsonNode check : health.path("checks")) {
            String cause = check.path("cause").isTextual() ? "{cause|because}" : "";
            output().line(Fields.fill("  {status}  {componentName}" + cause, check));
        }
        output().line("Listening (conf/smtpserver.xml):");
        Output.server().listeners().forEach(listener -> output().line("  " + listener));
        int waiting = admin.get(NetworksCommand.PATH).json().size();
        output().line("Networks that wait after refused logins: " + waiting
                + (waiting == 0 ? "" : " (sekisho networks lists them)"));
        JsonNode databases = admin.get("/sekisho/geoip").json().path("databases");
        showTable("GeoIP databases", " none; rules about countries and movement are off", DATABASES, databases);
        List<JsonNode> queues =
                QueueCommand.sizes(admin, admin.get("/mailQueues").json());
        showTable("Waiting in queues", " none yet", QueueCommand.TABLE, queues);
        List<JsonNode> repositories = new ArrayList<>();
        for (JsonNode one : admin.get("/mailRepositories").json()) {
            repositories.add(
                    admin.get("/mailRepositories/" + one.path("path").asText()).json());
        }
        showTable("Kept in repositories", " none yet", REPOSITORIES, repositories);
    }

    private void showTable(String heading, String none, Table table, Iterable<JsonNode> rows) {
        boolean isEmpty = !rows.iterator().hasNext();
        output().line(heading + ":" + (isEmpty ? none : ""));
        if (!isEmpty) {
            output().table(table, rows);
        }
    }
}
