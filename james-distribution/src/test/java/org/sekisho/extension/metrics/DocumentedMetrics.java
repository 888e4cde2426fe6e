// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.sekisho.james.ServerUnderTest;

/** The metrics that {@code docs/metrics.md} lists in its tables. */
final class DocumentedMetrics {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private DocumentedMetrics() {}

    static List<String> all() {
        try {
            String page = Files.readString(ServerUnderTest.repository().resolve("docs/metrics.md"));
            return ROW.matcher(page).results().map(row -> row.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a row of a table stands for the name. */
    static boolean isDocumented(String name) {
        return all().stream().anyMatch(row -> name.matches(row.replaceAll("<\\w+>", "[A-Za-z0-9_]+")));
    }
}
