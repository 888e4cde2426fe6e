// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.text.SpellingSuggestions;

/** Which classes a configuration may name, and what is said of one that it may not. */
final class ClassNames implements AutoCloseable {
    private static final String SERVER_ONLY = "it belongs to Sekisho's own server; ";

    private final Predicate<String> known;
    private final URLClassLoader loader;

    private ClassNames(Predicate<String> known, URLClassLoader loader) {
        this.known = known;
        this.loader = loader;
    }

    /** Those of this process, and of the jars that it would add. */
    static ClassNames installed(Directories directories) throws IOException {
        URLClassLoader loader = new URLClassLoader(extensions(directories), ClassNames.class.getClassLoader());
        return new ClassNames(name -> loader.getResource(name.replace('.', '/') + ".class") != null, loader);
    }

    /** Those of a James that is not here: what is not Sekisho's is believed. */
    static ClassNames elsewhere() {
        return new ClassNames(
                name -> Components.find(name).isPresent() || !isOurs(name), new URLClassLoader(new URL[0]));
    }

    /** Of Sekisho's packages, or in James's with the name of one of ours, give or take a letter. */
    private static boolean isOurs(String name) {
        LevenshteinDistance distance = new LevenshteinDistance(1);
        String simple = name.replaceFirst("^org\\.apache\\.james\\.transport\\.(mailets|matchers)\\.", "");
        return name.startsWith("org.sekisho.") || simpleNames().anyMatch(ours -> distance.apply(ours, simple) >= 0);
    }

    /** @param defaultPackage in which James looks, with its dot; empty when it looks in none */
    boolean has(String name, String defaultPackage) {
        return Stream.of(name, defaultPackage + name).anyMatch(known);
    }

    /**
     * What to write instead.
     *
     * @param otherwise when the name is near none of ours
     */
    static String remedy(String name, String otherwise) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (name.startsWith("org.sekisho.james.") || name.startsWith("org.sekisho.queue.")) {
            return SERVER_ONLY + otherwise;
        }
        Optional<String> exact = full(simple);
        if (exact.isPresent()) {
            return "write its package too: " + exact.get();
        }
        return SpellingSuggestions.find(simple, simpleNames()).stream()
                .findFirst()
                .flatMap(ClassNames::full)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(otherwise);
    }

    private static Stream<String> simpleNames() {
        return Components.all().stream().map(Component::name);
    }

    private static Optional<String> full(String simple) {
        return Components.all().stream()
                .filter(ours -> ours.name().equals(simple))
                .findFirst()
                .map(ours -> ours.type().getName());
    }

    private static URL[] extensions(Directories directories) throws IOException {
        Path directory = directories.root().resolve("extensions-jars");
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(url(jar));
                }
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
