// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the project, as a checkout has them: {@code README.md} and everything below {@code docs/}. */
final class Documentation {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    private Documentation() {}

    /** The directory that holds {@code docs/} and {@code conf/}, upwards from where the test runs. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("docs")) || !Files.isDirectory(directory.resolve("conf"))) {
            directory = Objects.requireNonNull(directory.getParent(), "no docs/ and conf/ above the test");
        }
        return directory;
    }

    /** All pages, in order of their names. */
    static List<Path> pages() {
        try (Stream<Path> walk = Files.walk(root().resolve("docs"))) {
            Stream<Path> readme = Stream.of(root().resolve("README.md")).filter(Files::exists);
            return Stream.concat(
                            readme,
                            walk.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file, named from the root or absolute. */
    static String text(Path file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(Path.of(file));
    }

    /** The fenced blocks of a language. */
    static List<String> blocks(Path page, String language) {
        return BLOCK.matcher(text(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The page without its fenced blocks. */
    static String prose(Path page) {
        return BLOCK.matcher(text(page)).replaceAll("");
    }

    /** What stands in back quotes, and every line of a fenced block. */
    static List<String> code(Path page) {
        List<String> code = new ArrayList<>();
        CODE.matcher(prose(page)).results().forEach(span -> code.add(span.group(1)));
        BLOCK.matcher(text(page))
                .results()
                .forEach(block -> code.addAll(block.group(2).lines().toList()));
        return code;
    }
}
