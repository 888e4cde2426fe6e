// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.check.ConfigurationChecker.Remark;
import org.sekisho.cli.check.ConfigurationChecker.Report;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.http.WebAdminClient.Answer;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a configuration without starting anything, and tells all that is wrong with it. */
@Command(
        name = "check",
        description = {
            "Read a configuration without starting anything, and list all that is wrong with it.",
            "DIR holds conf/, or is it: of this server, or of another James with Sekisho's jar in extensions-jars/."
        },
        exitCodeList = {
            "0:no problem was found; there may be warnings and notes",
            "1:there are problems, or with --strict warnings",
            "2:DIR is no such directory, or the command is wrong"
        },
        footer = {"Examples:", "  sekisho check", "  sekisho check /opt/james", "  sekisho check --json /opt/james/conf"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final List<String> SEVERITIES = List.of("problem", "warning", "note");

    @Mixin
    private final Output output = new Output();

    @Option(names = "--strict", description = "End with 1 for warnings too.")
    private boolean strict;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "What to read; without it, the home of this server.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws CommandFailure, JsonProcessingException {
        Path where = directory == null ? Output.server().home() : directory;
        Optional<Report> found = ConfigurationChecker.installed().check(where);
        Report report = found.orElseThrow(() -> CommandFailure.usage(where
                + ": is no configuration: expected a directory that holds conf/, or mailetcontainer.xml and"
                + " smtpserver.xml"));
        if (!output.printedJson(new Answer(0, new ObjectMapper().writeValueAsString(report)))) {
            print(report);
        }
        boolean bad = count(report, "problem") > 0 || (strict && count(report, "warning") > 0);
        return bad ? CommandFailure.NO : 0;
    }

    private void print(Report report) {
        for (Remark remark : report.remarks()) {
            output.line(String.format(Locale.ROOT, "%-7s  %s", remark.severity(), remark.sentence()));
        }
        Stream<String> counts = SEVERITIES.stream()
                .filter(severity -> count(report, severity) > 0)
                .map(severity -> count(report, severity) + " " + severity + (count(report, severity) == 1 ? "" : "s"));
        String all = report.remarks().isEmpty() ? "nothing is wrong" : counts.collect(Collectors.joining(", "));
        output.line("Read as " + report.server() + ": " + all + ".");
    }

    private static long count(Report report, String severity) {
        return report.remarks().stream()
                .filter(remark -> remark.severity().equals(severity))
                .count();
    }
}
