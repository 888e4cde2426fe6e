// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern USED = Pattern.compile("t\\.(\\w+)|\"(\\w+)\"");

    @Test
    void saysEverythingInEachLanguage() {
        assertThat(Language.JAPANESE.texts().keySet())
                .isEqualTo(Language.ENGLISH.texts().keySet());
        assertThat(Language.JAPANESE.texts().values()).noneMatch(String::isBlank);
    }

    @Test
    void keepsNoTextThatNobodyUses() throws IOException {
        Set<String> used;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            used = files.filter(file -> file.toString().matches(".*/desk/.*\\.(html|java)"))
                    .flatMap(file -> USED.matcher(read(file)).results())
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .collect(Collectors.toSet());
        }

        assertThat(Language.ENGLISH.texts().keySet())
                .filteredOn(name -> !name.matches("(effect|done|state|check|entry|listing)_.*"))
                .isSubsetOf(used);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
