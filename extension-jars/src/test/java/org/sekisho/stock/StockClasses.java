// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekisho.process.SharedClasses;

/** The classes that processes of {@link StockJames} share. */
final class StockClasses {
    private static List<String> found = List.of();

    private StockClasses() {}

    static synchronized List<String> options(String jars) {
        if (found.isEmpty()) {
            found = new SharedClasses("stock-james", jars, StockClasses::startAndStop).options();
        }
        return found;
    }

    private static void startAndStop(List<String> options) throws Exception {
        Path home = Files.createTempDirectory(Path.of("target"), "stock-james").toAbsolutePath();
        try (StockJames james = StockJames.in(home, StockJames.Kind.MEMORY, ExtensionJar.JAMES38)) {
            james.startWith(options);
        }
    }
}
