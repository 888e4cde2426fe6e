// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.rate.Dimension;
import picocli.CommandLine.Command;

/** Explains one submitter: a sentence first, then what is behind it. */
@Command(name = "show")
public final class ShowCommand extends SubmitterCommand {
    private static final Table ACTIVITY = new Table()
            .column("counted in the last", "{window}")
            .column("messages", "{messages}")
            .column("recipients", "{recipients}")
            .column("bytes", sums -> Dimension.BYTES.say(sums.path("bytes").asLong()))
            .column("refused", "{refused}");

    @Override
    public Integer call() throws CommandFailure {
        return print(admin().get(whom.below("/sekisho/submitters")), this::show);
    }

    private void show(JsonNode submitter) {
        output().line(Output.sentence(submitter) + ".");
        showEvidence(submitter.at("/suspension/finding"));
        JsonNode containment = submitter.at("/suspension/containment");
        if (containment.path("held").asLong() > 0
                || containment.at("/left/messages").asLong() > 0) {
            output().line(Fields.fill("Contained: {suspension.containment.sentence}", submitter));
        }
        if (submitter.path("suspension").isObject()) {
            output().line(Fields.fill("Held mail: see \"sekisho held show {suspension.submitter}\"", submitter));
        }
        output().line("");
        output().table(ACTIVITY, submitter.path("activity"));
        output().line(
                        submitter.hasNonNull("lastLogin")
                                ? Fields.fill(
                                        "Last login: {lastLogin.at|second} from {lastLogin.remoteAddress}", submitter)
                                : "Last login: none known");
        output().section("Overrides", submitter.path("overrides"), Output::sentence);
        if (!"available".equals(submitter.path("records").asText())) {
            output().line("");
            output().line("History: the records database does not answer now; see \"sekisho status\".");
            return;
        }
        showHistory(submitter);
    }

    private void showHistory(JsonNode submitter) {
        output().section("Suspensions", submitter.path("suspensions"), ShowCommand::past);
        output().section("Overrides that ended", submitter.path("pastOverrides"), Output::sentence);
        output().section(
                        "Findings",
                        submitter.path("findings"),
                        Fields.form("{at|second}  {rule} ({mode}): {sentence}; {counterfactual}"));
        output().section(
                        "Audit trail",
                        submitter.path("audit"),
                        Fields.form("{at|second}  {actor} {action}{detail|because}"));
    }

    private void showEvidence(JsonNode finding) {
        if (finding.path("evidence").isObject()) {
            StringBuilder parts = new StringBuilder();
            finding.path("evidence").fields().forEachRemaining(field -> {
                if (field.getValue().isValueNode()) {
                    parts.append(", ")
                            .append(field.getKey())
                            .append('=')
                            .append(field.getValue().asText());
                }
            });
            output().line(Fields.fill("Evidence: rule {rule}", finding) + parts);
            output().line(Fields.fill("The rule {counterfactual}.", finding));
            finding.at("/evidence/replies").forEach(reply -> output().line("  " + reply.asText()));
        }
    }

    private static String past(JsonNode past) {
        String end = past.hasNonNull("release")
                ? "released {release.at|second} by {release.actor}{release.reason|because}"
                : past.path("until").isNull() ? "until released" : "until {until|second}";
        String contained = past.hasNonNull("containment") ? "; {containment.sentence}" : "";
        return Fields.fill("{start|second}  by {author}{reason|because}; " + end + contained, past);
    }
}
