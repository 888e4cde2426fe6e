// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page has every sentence with which a check keeps the server from starting. */
final class StartRefusalsPageTest {
    private static final List<String> FOLDERS = List.of(
            "james-extension/src/main/java/org/sekisho/extension/check",
            "james-distribution/src/main/java/org/sekisho/james/start");

    /** What makes a problem or a part of one, up to the end of the statement. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:new Problem|Problem\\.at|Optional\\.of|cause)\\((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^;\"]++)*+;");

    private static final Pattern SENTENCE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static List<Path> checks() throws IOException {
        List<Path> checks = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(Documentation.root().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(checks::add);
            }
        }
        return checks;
    }

    private static List<String> sentences(Path source) {
        return STATEMENT
                .matcher(Documentation.text(source))
                .results()
                .flatMap(statement -> SENTENCE.matcher(statement.group()).results())
                .map(literal -> literal.group(1).replace("\\\"", "\"").strip())
                .filter(text -> text.length() >= 12 && text.contains(" "))
                .toList();
    }

    @Test
    void everyRefusalHasARow() throws IOException {
        String page = Documentation.text("docs/start-refusals.md").replaceAll("\\s+", " ");

        assertThat(checks().stream().flatMap(source -> sentences(source).stream()))
                .hasSizeGreaterThan(50)
                .allSatisfy(sentence -> assertThat(page).contains(sentence));
    }
}
