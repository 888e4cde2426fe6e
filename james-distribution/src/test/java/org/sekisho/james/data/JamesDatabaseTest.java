// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JamesDatabaseTest {
    /** A migration that is not listed would never be run where its forerunners were. */
    @Test
    void knowsEveryMigration() throws IOException, URISyntaxException {
        Path directory = Path.of(
                requireNonNull(JamesDatabase.class.getResource("migration")).toURI());
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(JamesDatabase.SHARED.scripts()).isEqualTo(names);
        }
    }
}
