// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what became of mail, by destination or of one submitter. */
@Command(name = "deliveries")
public final class DeliveriesCommand extends ServerCommand {
    private static final int PER_CENT = 10;

    @Option(names = "--replies")
    private boolean replies;

    @Option(names = "--unclassified")
    private boolean unclassified;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..1",
            description = "Whose mail, for instance bob@example.org; without it, all mail by destination.")
    private @Nullable String address;

    @Option(names = "--last", paramLabel = "WINDOW", defaultValue = "1d")
    private String last = "1d";

    @Option(names = "--max", paramLabel = "N", defaultValue = "30")
    private int max;

    @Override
    public Integer call() throws CommandFailure {
        if (address != null) {
            return print(admin().get("/sekisho/deliveries/" + WebAdminClient.segment(address)), this::showSubmitter);
        }
        String path = "/sekisho/deliveries?window=" + WebAdminClient.segment(last);
        if (replies || unclassified) {
            String which = unclassified ? "unclassified" : "all";
            return print(admin().get(path + "&replies=" + which), this::showReplies);
        }
        return print(admin().get(path), this::showDestinations);
    }

    private void showReplies(JsonNode answer) {
        JsonNode shown = answer.path("replies");
        if (shown.isEmpty()) {
            output().line(
                            unclassified
                                    ? "Every refusal of the last " + last + " is of a class."
                                    : "Nothing was refused in the last " + last + ".");
        }
        for (int i = 0; i < Math.min(max, shown.size()); i++) {
            output().line(Fields.fill("  {sentence}{reply|because}", shown.get(i)));
        }
        tellMore(shown.size() - max);
        if (answer.path("others").asLong() > 0) {
            output().line(Fields.fill("Recipients whose refusals were too many to tell apart: {others}", answer));
        }
    }

    private void tellMore(int more) {
        if (more > 0) {
            output().line("  ... " + more + " more, see --max and --json");
        }
    }

    private void showDestinations(JsonNode answer) {
        List<JsonNode> destinations = new ArrayList<>();
        answer.path("destinations").forEach(destinations::add);
        if (destinations.isEmpty()) {
            output().line("Nothing was handed over in the last " + last + ".");
            return;
        }
        int more = Math.max(0, destinations.size() - max);
        output().table(counts("destination", "{domain}"), destinations.subList(0, destinations.size() - more));
        long inFlight = destinations.stream()
                .mapToLong(one -> one.path("inFlight").asLong())
                .sum();
        output().line("In flight, that is on the way or to be tried again: " + inFlight);
        tellMore(more);
    }

    private void showSubmitter(JsonNode submitter) {
        List<JsonNode> rows = new ArrayList<>();
        submitter.path("windows").forEach(window -> rows.addAll(rows(window)));
        output().table(counts("in the last", "{window}"), rows);
        output().line("");
        JsonNode sent = submitter.path("handedOverInLastDay");
        output().line(Fields.fill("Handed over in the last day: {messages} messages to {recipients} recipients", sent));
        sent.path("recipientsByDomain").fields().forEachRemaining(domain -> output().line(
                        "  " + domain.getKey() + "  " + domain.getValue().asText()));
        for (JsonNode window : submitter.path("windows")) {
            if (window.path("window").asText().equals("1d") && window.has("replies")) {
                output().line("Refused in the last day:");
                window.path("replies").forEach(reply -> output().line(Fields.fill("  {sentence}", reply)));
            }
        }
    }

    /** Mail that was sent on or answered by itself has lines of its own. */
    private static List<JsonNode> rows(JsonNode window) {
        List<JsonNode> rows = new ArrayList<>(List.of(window));
        for (String origin : List.of("forwarded", "automatic")) {
            if (window.has(origin)) {
                ObjectNode row = window.path(origin).deepCopy();
                rows.add(row.put("window", window.path("window").asText() + ", " + origin));
            }
        }
        return rows;
    }

    private static Table counts(String heading, String name) {
        return new Table()
                .column(heading, name)
                .column("handed over", "{handedOver}")
                .column("delivered", "{delivered}")
                .column("unknown", "{failed.unknown}")
                .column("spam", "{failed.spam}")
                .column("other", "{failed.other}")
                .column(
                        "failed",
                        counts -> perCent(counts.path("failedPerMille").asLong()));
    }

    private static String perCent(long perMille) {
        return perMille / PER_CENT + "." + perMille % PER_CENT + " %";
    }
}
