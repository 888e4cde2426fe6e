// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what happened within a week. */
@Command(name = "report")
public final class ReportCommand extends ServerCommand {
    @Option(names = "--week", paramLabel = "WEEK", arity = "0..1", fallbackValue = "", defaultValue = "")
    private String week = "";

    @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en")
    private String language = "";

    @Override
    public Integer call() throws CommandFailure {
        if (!language.equals("en") && !language.equals("ja")) {
            throw CommandFailure.usage("--language=" + language + ": expected en or ja");
        }
        return print(
                admin().get("/sekisho/report?week=" + WebAdminClient.segment(week)),
                report -> report.path("text").path(language).asText().lines().forEach(output()::line));
    }
}
