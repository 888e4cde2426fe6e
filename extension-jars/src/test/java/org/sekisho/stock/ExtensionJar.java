// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The jars that the build made. */
enum ExtensionJar {
    JAMES38,
    JAMES39;

    Path path() throws IOException {
        String prefix = "sekisho-" + name().toLowerCase(Locale.ROOT) + "-";
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("mvn package makes target/" + prefix + "*.jar first"));
        }
    }
}
