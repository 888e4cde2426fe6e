// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.state.FileClaim;

/** Keeps {@code var/} for one server: two would overwrite each other's counts, suspensions and held mail. */
public final class StateClaim {
    private StateClaim() {}

    /** @throws IllegalStateException with the remedy, when another server has it, or it cannot be written */
    public static FileClaim of(Directories directories) {
        Path state = directories.var();
        try {
            Files.createDirectories(state);
            return FileClaim.take(state.resolve("state.lock"))
                    .orElseThrow(() -> new IllegalStateException(
                            state + ": in use by another server with Sekisho; stop that one first, or give this one a"
                                    + " directory of its own"));
        } catch (IOException e) {
            throw new IllegalStateException(
                    state + ": cannot be written (" + e + "); let the user who runs James write there", e);
        }
    }
}
