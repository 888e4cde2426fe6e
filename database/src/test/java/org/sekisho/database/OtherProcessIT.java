// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.connection.UnusableRecordsException;

/** Two processes and one file, with the exact words. */
final class OtherProcessIT {

    @Test
    void hasTheFile(@TempDir Path home) throws Exception {
        RecordsSettings settings = RecordsSettings.embedded(home);
        Process other = Child.start("hold-file", home);
        try {
            assertThat(Child.line(other)).isEqualTo("holding");

            assertThatThrownBy(() -> RecordsDatabase.open(settings, RecordsContract.CLOCK))
                    .isInstanceOf(UnusableRecordsException.class)
                    .hasMessageStartingWith("jdbc:h2:file:" + home + "/var/database/sekisho: ")
                    .hasMessageEndingWith("; the file is in use by another process: stop the other server or H2 tool"
                            + " first, or set database.url to another file");
        } finally {
            other.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        RecordsDatabase.open(settings, RecordsContract.CLOCK).close();
    }
}
