// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.extension.configuration.Directories;

final class StateClaimTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void refusesASecondServer() throws IOException {
        Directories directories = new Directories(home);
        try (var claim = StateClaim.of(directories)) {
            assertThatThrownBy(() -> StateClaim.of(directories))
                    .as("while %s holds", claim)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(home.resolve("var") + ": in use by another server with Sekisho; stop that one first, or"
                            + " give this one a directory of its own");
        }
        assertThatCode(() -> StateClaim.of(directories).close())
                .as("after it has ended")
                .doesNotThrowAnyException();
    }

    @Test
    void saysThatNothingCanBeWritten() throws IOException {
        Files.writeString(home.resolve("var"), "a file");

        assertThatThrownBy(() -> StateClaim.of(new Directories(home)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(home.resolve("var") + ": cannot be written (java.nio.file.FileAlreadyExistsException: "
                        + home.resolve("var") + "); let the user who runs James write there");
    }
}
