// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.rate.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Explains one submitter: a sentence first, then what is behind it. */
@Command(
        name = "show",
        description = "Explain whether somebody may send and why, what they send now, and their history.",
        exitCodeList = {"0:shown", "1:no such user, and nothing is known of one", "2:wrong address"},
        footer = {
            "Example:",
            "  sekisho show bob@example.org",
            "",
            "The look is kept in the audit trail. Moments are UTC."
        })
public final class ShowCommand extends ServerCommand {
    private static final int SHOWN = 10;

    @Mixin
    private final Address whom = new Address();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = admin().get(whom.below("/sekisho/submitters"));
        if (!output().printedJson(answer)) {
            print(answer.json());
        }
        return 0;
    }

    private void print(JsonNode submitter) {
        output().line(Output.sentence(submitter) + ".");
        printEvidence(submitter.path("suspension").path("finding"));
        printContainment(submitter.path("suspension").path("containment"));
        output().line("");
        printActivity(submitter.path("activity"));
        printLastLogin(submitter.path("lastLogin"));
        printList("Overrides", submitter.path("overrides"), Output::sentence);
        if (!"available".equals(submitter.path("records").asText())) {
            output().line("");
            output().line("History: the records database does not answer now; see \"sekisho status\".");
            return;
        }
        printList("Suspensions", submitter.path("suspensions"), ShowCommand::past);
        printList("Overrides that ended", submitter.path("pastOverrides"), Output::sentence);
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
            output().line("Evidence: rule " + finding.path("rule").asText() + ", " + String.join(", ", parts));
        }
    }

    private void printContainment(JsonNode containment) {
        if (containment.isObject()) {
            output().line("Contained: " + Output.sentence(containment));
        }
    }

    private void printActivity(JsonNode activity) {
        List<List<String>> rows = Output.rows("counted in the last", "messages", "recipients", "bytes", "refused");
        for (JsonNode sums : activity) {
            rows.add(List.of(
                    sums.path("window").asText(),
                    sums.path("messages").asText(),
                    sums.path("recipients").asText(),
                    Dimension.BYTES.say(sums.path("bytes").asLong()),
                    sums.path("refused").asText()));
        }
        output().table(rows);
    }

    private void printLastLogin(JsonNode login) {
        output().line(
                        login.isObject()
                                ? "Last login: " + Output.moment(login.path("at")) + " from "
                                        + login.path("remoteAddress").asText()
                                : "Last login: none is known");
    }

    private void printList(String heading, JsonNode entries, Function<JsonNode, String> form) {
        output().line("");
        output().line(heading + ": " + (entries.isEmpty() ? "none" : ""));
        int shown = 0;
        for (JsonNode entry : entries) {
            if (shown++ == SHOWN) {
                output().line("  ... " + (entries.size() - SHOWN) + " more, see --json");
                return;
            }
            output().line("  " + form.apply(entry));
        }
    }

    private static String past(JsonNode past) {
        JsonNode release = past.path("release");
        JsonNode contained = past.path("containment");
        String end = release.isObject()
                ? "released " + Output.moment(release.path("at")) + " by "
                        + release.path("actor").asText()
                        + Output.because(release.path("reason").asText())
                : past.path("until").isNull() ? "until released" : "until " + Output.moment(past.path("until"));
        return Output.moment(past.path("start")) + "  by " + past.path("author").asText()
                + Output.because(past.path("reason").asText()) + "; " + end
                + (contained.isObject() ? "; " + Output.sentence(contained) : "");
    }

    private static String finding(JsonNode finding) {
        return Output.moment(finding.path("at")) + "  " + finding.path("rule").asText() + " ("
                + finding.path("mode").asText() + "): "
                + finding.path("sentence").asText();
    }

    private static String act(JsonNode entry) {
        return Output.moment(entry.path("at")) + "  " + entry.path("actor").asText() + " "
                + entry.path("action").asText()
                + Output.because(entry.path("detail").asText());
    }
}
