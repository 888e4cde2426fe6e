// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
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

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..1",
            description = "Whose mail, for instance bob@example.org; without it, all mail by destination.")
    private @Nullable String address;

    @Option(
            names = "--last",
            paramLabel = "WINDOW",
            defaultValue = "1d",
            description = "By destination: 1d, 1h, or another window that a failure rule has (default: 1d).")
    private String last = "1d";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "30",
            description = "By destination: how many lines at most (default: 30).")
    private int max;

    @Override
    public Integer call() throws CommandFailure {
        boolean byDestination = address == null;
        String path = byDestination
                ? "/sekisho/deliveries?window=" + WebAdminClient.segment(last)
                : "/sekisho/deliveries/" + WebAdminClient.segment(String.valueOf(address));
        return print(admin().get(path), byDestination ? this::showDestinations : this::showSubmitter);
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
        if (more > 0) {
            output().line("  ... " + more + " more, see --max and --json");
        }
    }

    private void showSubmitter(JsonNode submitter) {
        output().table(counts("in the last", "{window}"), submitter.path("windows"));
        output().line("");
        JsonNode sent = submitter.path("handedOverInLastDay");
        output().line(Fields.fill("Handed over in the last day: {messages} messages to {recipients} recipients", sent));
        sent.path("recipientsByDomain").fields().forEachRemaining(domain -> output().line(
                        "  " + domain.getKey() + "  " + domain.getValue().asText()));
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
