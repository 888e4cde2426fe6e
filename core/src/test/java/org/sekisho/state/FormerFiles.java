// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files as the version before the heads of {@link FileFormat} wrote them, made by running its code. */
public final class FormerFiles {
    private FormerFiles() {}

    /** Puts one where it is looked for. */
    public static Path copy(String name, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = FormerFiles.class.getResourceAsStream("/former/" + name)) {
            Files.copy(Objects.requireNonNull(in), to);
        }
        return to;
    }
}
