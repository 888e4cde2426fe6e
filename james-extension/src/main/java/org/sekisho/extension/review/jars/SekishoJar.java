// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A jar of Sekisho in {@code extensions-jars/}.
 *
 * @param james for which James it was made, such as {@code 3.8}; empty when it does not say
 * @param damage why it cannot be read; empty when it can
 */
record SekishoJar(String name, String james, Optional<String> damage) {
    static final String FOLDER = "extensions-jars";

    private static final Pattern NAME = Pattern.compile("sekisho-james(\\d)(\\d+)-.*\\.jar");
    private static final Pattern TITLE = Pattern.compile("Sekisho for James (\\d+\\.\\d+)");

    /** All of them, by name. */
    static List<SekishoJar> find(Path root) {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(SekishoJar::read)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static SekishoJar read(Path file) {
        String name = file.getFileName().toString();
        Matcher named = NAME.matcher(name);
        String fromName = named.matches() ? named.group(1) + "." + named.group(2) : "";
        try (JarFile jar = new JarFile(file.toFile())) {
            Optional<Matcher> title = Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_TITLE))
                    .map(TITLE::matcher)
                    .filter(Matcher::matches);
            return new SekishoJar(name, title.map(found -> found.group(1)).orElse(fromName), Optional.empty());
        } catch (IOException e) {
            return new SekishoJar(name, fromName, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Below the directory of James. */
    String place() {
        return FOLDER + "/" + name;
    }
}
