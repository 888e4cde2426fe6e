// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages have every sentence with which a check keeps the server from starting, or speaks of a configuration. */
final class StartRefusalsPageTest {
    private static final List<String> START = List.of(
            "james-extension/src/main/java/org/sekisho/extension/check",
            "james-distribution/src/main/java/org/sekisho/james/start");
    private static final List<String> REVIEW = List.of("james-extension/src/main/java/org/sekisho/extension/review");

    /** What makes a problem or a part of one, up to the end of the statement. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:new Problem|Problem\\.at|Optional\\.of|cause)\\((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^;\"]++)*+;");

    private static final Pattern SENTENCE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static List<Path> checks(List<String> folders) throws IOException {
        List<Path> checks = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Documentation.root().resolve(folder))) {
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
        assertThat(sentences(START)).hasSizeGreaterThan(50).allSatisfy(isOn("docs/start-refusals.md"));
    }

    @Test
    void everyRemarkHasARow() throws IOException {
        assertThat(sentences(REVIEW)).hasSizeGreaterThan(30).allSatisfy(isOn("docs/check.md"));
    }

    private static List<String> sentences(List<String> folders) throws IOException {
        return checks(folders).stream()
                .flatMap(source -> sentences(source).stream())
                .toList();
    }

    private static Consumer<String> isOn(String file) {
        String page = Documentation.text(file).replaceAll("\\s+", " ");
        return sentence -> assertThat(page.contains(sentence))
                .as("%s is on %s", sentence, file)
                .isTrue();
    }
}
