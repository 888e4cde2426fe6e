// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import java.nio.file.Path;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Parameters;

/** A command that hands a CSV file to the server. */
public abstract class ImportCommand extends ServerCommand {
    private static final int MEGABYTE = 1024 * 1024;

    private final int most;

    @Parameters(paramLabel = "FILE", description = "A CSV file whose first row names the columns.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    /** @param most megabytes that the server takes at once */
    protected ImportCommand(int most) {
        this.most = most;
    }

    protected final String fileName() {
        return file.getFileName().toString();
    }

    protected final WebAdminClient.Answer post(String path) throws CommandFailure {
        byte[] csv = FileBeginning.read(file, most * MEGABYTE + 1);
        if (csv.length > most * MEGABYTE) {
            throw CommandFailure.usage(file + ": is larger than " + most + " MB; split it and import the parts");
        }
        return admin().post(path, "text/csv", csv);
    }
}
