// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sekisho.rate.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains one submitter: a sentence first, then what is behind it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Explain whether somebody may send and why, what they send now, and their history.",
        footer = {
            "",
            "Example:",
            "  sekisho show bob@example.org",
            "",
            "The look is kept in the audit trail. Moments are UTC.",
            "Exit codes: 0 shown; 2 wrong address; 3 no server."
        })
final class ShowCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = output.admin().get("/sekisho/submitters/" + WebAdminClient.segment(address));
        if (!output.printedJson(answer)) {
            print(answer.json());
        }
        return 0;
    }

    private void print(JsonNode submitter) {
        output.line(submitter.path("sentence").asText() + ".");
        printEvidence(submitter.path("suspension").path("finding"));
        printContainment(submitter.path("suspension").path("containment"));
        output.line("");
        printActivity(submitter.path("activity"));
        printLastLogin(submitter.path("lastLogin"));
        printList("Overrides", submitter.path("overrides"), ShowCommand::sentence);
        if (!"available".equals(submitter.path("records").asText())) {
            output.line("");
            output.line("History: the records database does not answer now; see \"sekisho status\".");
            return;
        }
        printList("Suspensions", submitter.path("suspensions"), ShowCommand::past);
        printList("Overrides that ended", submitter.path("pastOverrides"), ShowCommand::sentence);
        printList("Findings", submitter.path("findings"), ShowCommand::finding);
        printList("Audit trail", submitter.path("audit"), ShowCommand::act);
    }

    private void printEvidence(JsonNode finding) {
        JsonNode evidence = finding.path("evidence");
        if (evidence.isObject()) {
            List<String> parts = new ArrayList<>();
            evidence.fields()
                    .forEachRemaining(field ->
                            parts.add(field.getKey() + "=" + field.getValue().asText()));
            output.line("Evidence: rule " + finding.path("rule").asText() + ", " + String.join(", ", parts));
        }
    }

    private void printContainment(JsonNode containment) {
        if (containment.isObject()) {
            output.line("Contained: " + sentence(containment));
        }
    }

    private void printActivity(JsonNode activity) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("in the last", "messages", "recipients", "bytes", "refused"));
        for (JsonNode sums : activity) {
            rows.add(List.of(
                    sums.path("window").asText(),
                    sums.path("messages").asText(),
                    sums.path("recipients").asText(),
                    Dimension.BYTES.say(sums.path("bytes").asLong()),
                    sums.path("refused").asText()));
        }
        output.table(rows);
    }

    private void printLastLogin(JsonNode login) {
        output.line(
                login.isObject()
                        ? "Last login: " + moment(login.path("at")) + " from "
                                + login.path("remoteAddress").asText()
                        : "Last login: none is known");
    }

    private void printList(String heading, JsonNode entries, java.util.function.Function<JsonNode, String> form) {
        output.line("");
        output.line(heading + ": " + (entries.isEmpty() ? "none" : ""));
        int shown = 0;
        for (JsonNode entry : entries) {
            if (shown++ == SHOWN) {
                output.line("  ... " + (entries.size() - SHOWN) + " more, see --json");
                return;
            }
            output.line("  " + form.apply(entry));
        }
    }

    private static String past(JsonNode past) {
        JsonNode release = past.path("release");
        JsonNode contained = past.path("containment");
        String end = release.isObject()
                ? "released " + moment(release.path("at")) + " by "
                        + release.path("actor").asText()
                        + because(release.path("reason").asText())
                : past.path("until").isNull() ? "until released" : "until " + moment(past.path("until"));
        return moment(past.path("start")) + "  by " + past.path("author").asText()
                + because(past.path("reason").asText()) + "; " + end
                + (contained.isObject() ? "; " + sentence(contained) : "");
    }

    private static String sentence(JsonNode told) {
        return told.path("sentence").asText();
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String finding(JsonNode finding) {
        return moment(finding.path("at")) + "  " + finding.path("rule").asText() + " ("
                + finding.path("mode").asText() + "): "
                + finding.path("sentence").asText();
    }

    private static String act(JsonNode entry) {
        return moment(entry.path("at")) + "  " + entry.path("actor").asText() + " "
                + entry.path("action").asText() + because(entry.path("detail").asText());
    }

    /** To the second; the JSON has the fraction. */
    private static String moment(JsonNode time) {
        return time.asText().replaceFirst("\\.[0-9]+Z$", "Z");
    }
}
