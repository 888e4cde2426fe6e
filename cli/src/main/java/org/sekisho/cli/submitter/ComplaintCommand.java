// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import java.nio.file.Path;
import org.sekisho.cli.command.FileBeginning;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whose mail a complaint is about. */
@Command(name = "complaint")
public final class ComplaintCommand extends ServerCommand {
    /** The server reads no further. */
    private static final int OCTETS = 300 * 1024;

    @Parameters(paramLabel = "FILE", description = "The complaint: a mail, a header, or an XARF report.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws CommandFailure {
        byte[] complaint = FileBeginning.read(file, OCTETS);
        return print(admin().post("/sekisho/complaints", "message/rfc822", complaint), answer -> output().line(
                        Output.sentence(answer)));
    }
}
