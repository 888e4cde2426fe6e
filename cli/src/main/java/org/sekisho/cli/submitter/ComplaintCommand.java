// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.FileBeginning;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whose mail a complaint is about. */
@Command(name = "complaint")
public final class ComplaintCommand extends ServerCommand {
    /** The server reads no further. */
    private static final int OCTETS = 300 * 1024;

    @Parameters(paramLabel = "FILE", description = "The complaint: a mail, a header, or an XARF report.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--reply", paramLabel = "LANGUAGE")
    private @Nullable String language;

    @Override
    public Integer call() throws CommandFailure {
        byte[] complaint = FileBeginning.read(file, OCTETS);
        return print(admin().post("/sekisho/complaints", "message/rfc822", complaint), this::tell);
    }

    private void tell(JsonNode answer) {
        output().line(Output.sentence(answer));
        if (language != null) {
            write("To whoever complained", answer.path("reply").path(language));
            write("To the customer", answer.path("warning").path(language));
        }
    }

    private void write(String heading, JsonNode text) {
        if (text.isTextual()) {
            output().line("");
            output().line(heading + ":");
            text.asText().lines().forEach(output()::line);
        }
    }
}
