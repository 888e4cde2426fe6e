// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for others who were where a stolen account was. */
@Command(name = "sweep")
public final class SweepCommand extends ServerCommand {
    @Mixin
    private final Address whom = new Address();

    @Option(names = "--days", paramLabel = "COUNT", defaultValue = "7")
    private int days;

    @Override
    public Integer call() throws CommandFailure {
        return print(admin().get(whom.below("/sekisho/unusual/near") + "?days=" + days), this::tell);
    }

    private void tell(JsonNode report) {
        output().line(Fields.fill("Where {submitter} was since {since|second}:", report));
        output().section("Networks that were new", report.path("networks"), JsonNode::asText);
        output().section("Addresses", report.path("addresses"), JsonNode::asText);
        output().section("Others who were there", report.path("touched"), Output::sentence);
        if (report.path("more").asLong() > 0) {
            output().line(Fields.fill("  and {more} more", report));
        }
        output().line("");
        output().line(Fields.fill("Note: {notKept}.", report));
    }
}
