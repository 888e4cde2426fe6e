// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Messages collected from public repositories, which lie beside the project and not in it. */
public final class SampleMessages {
    private SampleMessages() {}

    /**
     * One of them, and what its source says about it.
     *
     * @param file where it is
     * @param name its path among the samples
     * @param kind {@code dsn-rfc3464}, {@code nonstandard-bounce}, {@code arf}, {@code mdn}, {@code list}, {@code ham}
     * @param label such as {@code reason=userunknown;hard=true}
     * @param status as its source found it
     */
    public record Sample(Path file, String name, String kind, String label, String status) {
        public byte[] octets() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Where they are, next to the project; the calling test is skipped when they are not. */
    public static Path folder() {
        Path beside = Path.of(System.getProperty("sekisho.root", "..")).resolveSibling("shared/corpora");
        Path folder = Path.of(System.getProperty("sekisho.corpora", beside.toString()));
        assumeTrue(Files.isDirectory(folder), "the sample messages are not there: " + folder);
        return folder;
    }

    /** All of them. */
    public static List<Sample> all() throws IOException {
        Path folder = folder();
        return Files.readAllLines(folder.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(columns -> new Sample(folder.resolve(columns[0]), columns[0], columns[3], columns[4], columns[6]))
                .toList();
    }

    /** Those that are bounces. */
    public static List<Sample> bounces() throws IOException {
        return all().stream()
                .filter(sample -> List.of("dsn-rfc3464", "nonstandard-bounce").contains(sample.kind()))
                .filter(sample -> !sample.label().contains("must-NOT-be-flagged")
                        || sample.kind().startsWith("dsn"))
                .toList();
    }
}
