// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sekisho.cli.server.CommandFailure;

/** The first octets of a file that is sent to the server. */
public final class FileBeginning {
    private FileBeginning() {}

    /** At most so many. */
    public static byte[] read(Path file, int octets) throws CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(octets);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(CommandFailure.USAGE, file + ": there is no such file", e);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
