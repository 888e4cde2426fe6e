// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What may be missing.
 *
 * @param jar {@code 38}, {@code 39} or {@code both}
 * @param by how the name of the class begins that names it
 * @param owner how the name of what is missing begins
 */
public record Allowance(String jar, String by, String owner) {

    /** The lines of a resource beside a class: jar, by, owner and the reason, between bars. */
    public static List<Allowance> read(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Allowance::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Allowance parse(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 4 || cells.contains("")) {
            throw new IllegalArgumentException("expected jar | by | owner | why: " + line);
        }
        return new Allowance(cells.get(0), cells.get(1), cells.get(2));
    }

    public boolean isFor(String version) {
        return jar.equals("both") || jar.equals(version);
    }

    public boolean covers(LinkCheck.Missing missing) {
        return missing.by().startsWith(by) && missing.owner().startsWith(owner);
    }

    @Override
    public String toString() {
        return jar + " | " + by + " | " + owner;
    }
}
