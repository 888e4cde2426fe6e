// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.SekishoModule;
import org.sekisho.extension.SekishoStartable;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.text.SpellingSuggestions;

/** {@code extensions.properties} loads what all components of Sekisho share, and starts what it does by itself. */
public final class ExtensionsFileCheck implements StartCheck {
    public static final String FILE = "extensions.properties";

    private static final String MODULE = "guice.extension.module";
    private static final String STARTABLE = "guice.extension.startable";

    private static final Map<String, String> NEEDED =
            Map.of(MODULE, SekishoModule.class.getName(), STARTABLE, SekishoStartable.class.getName());

    private static final Map<String, String> OTHERWISE = Map.of(
            MODULE, "James cannot make any component of Sekisho without it",
            STARTABLE, "without it counts are not saved, queued mail is not held and notices are not sent");

    @Override
    public List<Problem> check(Directories directories) {
        PropertiesFile file = PropertiesFile.read(directories, FILE)
                .orElseGet(
                        () -> new PropertiesFile(directories.relative(directories.conf(FILE)), List.of(), List.of()));
        return Stream.concat(
                        Stream.of(MODULE, STARTABLE).flatMap(key -> missing(file, key).stream()),
                        file.entries().stream().flatMap(entry -> misspelt(entry).stream()))
                .toList();
    }

    private static Optional<Problem> missing(PropertiesFile file, String key) {
        String name = NEEDED.getOrDefault(key, "");
        String line = key + "=" + name;
        if (file.values(key).contains(name)) {
            return Optional.empty();
        }
        Optional<PropertiesFile.Entry> comment = file.comments().stream()
                .filter(one -> one.value()
                        .replaceFirst("^[#!]\\s*", "")
                        .replaceAll("\\s*=\\s*", "=")
                        .equals(line))
                .findFirst();
        if (comment.isPresent()) {
            return Optional.of(new Problem(
                    comment.get().place(),
                    comment.get().quote(),
                    "is only a comment; " + OTHERWISE.get(key),
                    "remove the " + comment.get().value().charAt(0) + " before it"));
        }
        return Optional.of(file.find(key)
                .map(entry -> new Problem(
                        entry.place(),
                        entry.quote(),
                        "lacks " + name + "; " + OTHERWISE.get(key),
                        "write " + key + "=" + with(entry.values(), name)))
                .orElseGet(() -> Problem.at(
                        file.place(), "has no line " + key + "; " + OTHERWISE.get(key), "add this line: " + line)));
    }

    private static String with(List<String> others, String name) {
        return Stream.concat(others.stream().filter(other -> !other.startsWith("org.sekisho.")), Stream.of(name))
                .collect(Collectors.joining(","));
    }

    private static Optional<Problem> misspelt(PropertiesFile.Entry entry) {
        return NEEDED.keySet().stream()
                .filter(key -> !key.equals(entry.key()))
                .filter(key ->
                        SpellingSuggestions.find(entry.key(), Stream.of(key)).contains(key))
                .findFirst()
                .map(key -> new Problem(
                        entry.place(), entry.key(), "James does not know this setting", "did you mean '" + key + "'?"));
    }
}
