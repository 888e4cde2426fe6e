// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log lines of decisions, taken from the sources: {@code action=release submitter= author= reason= id=}. */
final class LogLines {
    private static final Pattern LINE =
            Pattern.compile("\"(action=(?:[a-z]+|\\{\\})(?: [a-z]+=(?:[^\"\\\\]|\\\\\")*)?)\"");

    private LogLines() {}

    /** Action and keys, values left out; without the action where an argument tells it. */
    static List<String> inSources() throws IOException {
        try (Stream<Path> walk = Files.walk(Documentation.root())) {
            return walk.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/org/sekisho/"))
                    .flatMap(file -> LINE.matcher(Documentation.text(file)).results())
                    .map(found -> found.group(1)
                            .replace("\\\"", "\"")
                            .replaceAll("=(\\{\\}|\"[^\"]*\")", "=")
                            .replaceFirst("^action= ", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
