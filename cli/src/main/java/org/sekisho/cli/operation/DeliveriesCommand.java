// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what became of mail, by destination or of one submitter. */
@Command(
        name = "deliveries",
        description = "Show how much mail each destination refuses, or what became of one submitter's mail.",
        exitCodeList = {"0:shown", "2:wrong address or no such window"},
        footer = {
            "Counted are recipients. A rate is what failed of what was handed over in the same time. \"*\" sums up the",
            "destinations that were too many to follow. A look at one submitter is kept in the audit trail.",
            "",
            "Examples:",
            "  sekisho deliveries --last 1h",
            "  sekisho deliveries bob@example.org"
        })
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
            description = "By destination: 1d, 1h, or another window that a rule about failures has (default: 1d).")
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
        WebAdminClient.Answer answer = admin().get(path);
        if (output().printedJson(answer)) {
            return 0;
        }
        if (byDestination) {
            printDestinations(answer.json().path("destinations"));
        } else {
            printSubmitter(answer.json());
        }
        return 0;
    }

    private void printDestinations(JsonNode destinations) {
        if (destinations.isEmpty()) {
            output().line("Nothing was handed over in the last " + last + ".");
            return;
        }
        List<List<String>> rows = heading("destination");
        for (JsonNode destination : destinations) {
            if (rows.size() <= max) {
                rows.add(row(destination.path("domain").asText(), destination));
            }
        }
        output().table(rows);
        long inFlight = 0;
        for (JsonNode destination : destinations) {
            inFlight += destination.path("inFlight").asLong();
        }
        output().line("In flight, that is on the way or to be tried again: " + inFlight);
        int more = destinations.size() - rows.size() + 1;
        if (more > 0) {
            output().line("  ... " + more + " more, see --max and --json");
        }
    }

    private void printSubmitter(JsonNode submitter) {
        List<List<String>> rows = heading("in the last");
        for (JsonNode window : submitter.path("windows")) {
            rows.add(row(window.path("window").asText(), window));
        }
        output().table(rows);
        JsonNode sent = submitter.path("handedOverInLastDay");
        output().line("");
        output().line("Handed over in the last day: " + sent.path("messages").asText() + " messages to "
                + sent.path("recipients").asText() + " recipients");
        sent.path("recipientsByDomain").fields().forEachRemaining(domain -> output().line(
                        "  " + domain.getKey() + "  " + domain.getValue().asText()));
    }

    private static List<List<String>> heading(String first) {
        return Output.rows(first, "handed over", "delivered", "unknown", "spam", "other", "failed");
    }

    private static List<String> row(String name, JsonNode counts) {
        JsonNode failed = counts.path("failed");
        long perMille = counts.path("failedPerMille").asLong();
        return List.of(
                name,
                counts.path("handedOver").asText(),
                counts.path("delivered").asText(),
                failed.path("unknown").asText(),
                failed.path("spam").asText(),
                failed.path("other").asText(),
                perMille / PER_CENT + "." + perMille % PER_CENT + " %");
    }
}
