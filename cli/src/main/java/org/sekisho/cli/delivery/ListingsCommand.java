// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Whether our addresses are on blocklists. */
@Command(name = "listings", subcommands = ListingsCommand.History.class)
public final class ListingsCommand extends ServerCommand {
    private static final String PATH = "/sekisho/listings";
    private static final Table WATCHED = new Table()
            .column("subject", "{subject}")
            .column("looked up at", "{source}")
            .column("state", ListingsCommand::state)
            .column("since", "{since}")
            .column("seen", "{detail}");

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = admin().get(PATH);
        print(answer, this::show);
        boolean bad = false;
        for (JsonNode one : answer.json().path("watched")) {
            bad |= isBad(one);
        }
        return bad ? CommandFailure.NO : 0;
    }

    private void show(JsonNode answer) {
        if (!answer.path("on").asBoolean()) {
            output().line("No blocklist is asked: listings.list in conf/sekisho.properties.");
            return;
        }
        output().line(Fields.fill(answer.hasNonNull("looked") ? "Last look: {looked}" : "Not looked yet.", answer));
        output().table(WATCHED, answer.path("watched"));
        answer.path("distrusted")
                .forEach(one -> output().line(Fields.fill("The list {zone} is not believed: {why}", one)));
        answer.path("withdrawn").forEach(one -> output().line(
                        Fields.fill("{processor} has left its pool since {since}: {reason}", one)));
        answer.path("kept").forEach(one -> output().line(
                        Fields.fill("{processor} stays in its pool, though it is bad: {why}", one)));
        answer.path("watched").forEach(this::tellWhatToSend);
    }

    private void tellWhatToSend(JsonNode one) {
        String link = one.path("link").asText();
        if (isBad(one) && !link.isEmpty()) {
            output().line("");
            output().line("To be taken off " + one.path("source").asText() + ": " + link);
            one.path("evidence").asText().lines().forEach(output()::line);
        }
    }

    private static boolean isBad(JsonNode one) {
        return one.path("state").asText().matches("bad|recovering");
    }

    private static String state(JsonNode one) {
        String word = one.path("state").asText();
        String state = isBad(one) ? word.toUpperCase(Locale.ROOT) : word;
        return one.hasNonNull("unknownSince") ? state + ", unknown now" : state;
    }

    @Command(name = "history")
    static final class History extends ListCommand {
        History() {
            super(
                    PATH + "/history",
                    Fields.form("{at} {subject} at {source}: {what} {detail}"),
                    "Nothing has changed.");
        }
    }
}
