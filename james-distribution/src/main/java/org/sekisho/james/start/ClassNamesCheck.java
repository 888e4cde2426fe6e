// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.james.Home;

/** The matchers, mailets and handlers that the configuration names exist. */
final class ClassNamesCheck implements StartCheck {
    private static final String MAILETS = "org.apache.james.transport.mailets.";
    private static final String MATCHERS = "org.apache.james.transport.matchers.";

    @Override
    public List<Problem> check(Home home) {
        try (URLClassLoader classes = extensions(home)) {
            Classes known = new Classes(classes);
            List<Problem> problems = new ArrayList<>();
            Mailets.read(home).ifPresent(mailets -> problems.addAll(mailets(mailets, known)));
            SmtpServers.enabled(home).stream()
                    .flatMap(server -> server.all("handler"))
                    .filter(handler -> !known.has(handler.attribute("class").orElse(""), ""))
                    .map(handler -> new Problem(
                            handler.place(),
                            "<handler class=\"" + handler.attribute("class").orElse("") + "\">",
                            "no such handler",
                            "correct the name, package included, or add its jar to extensions-jars/"))
                    .forEach(problems::add);
            return problems;
        } catch (IOException e) {
            return List.of(Problem.at("extensions-jars", "cannot be read: " + e.getMessage(), "let this user read it"));
        }
    }

    private static List<Problem> mailets(Mailets mailets, Classes known) {
        List<Problem> problems = new ArrayList<>();
        for (XmlElement processor : mailets.processors()) {
            Set<String> own = processor.children("matcher").stream()
                    .flatMap(matcher -> matcher.attribute("name").stream())
                    .collect(Collectors.toSet());
            processor.children("mailet").forEach(mailet -> {
                mailet(mailet, known).ifPresent(problems::add);
                matcher(mailet, own, known).ifPresent(problems::add);
            });
        }
        return problems;
    }

    private static Optional<Problem> mailet(XmlElement mailet, Classes known) {
        return known.has(mailet.attribute("class").orElse(""), MAILETS)
                ? Optional.empty()
                : Optional.of(new Problem(
                        mailet.place(),
                        Mailets.quote(mailet),
                        "no such mailet as '" + mailet.attribute("class").orElse("") + "'",
                        "correct the name, or add its jar to extensions-jars/"));
    }

    private static Optional<Problem> matcher(XmlElement mailet, Set<String> own, Classes known) {
        Optional<String> match = mailet.attribute("match").or(() -> mailet.attribute("notmatch"));
        String name = match.map(text -> text.split("=", 2)[0].strip()).orElse("");
        return own.contains(name) || known.has(name, MATCHERS)
                ? Optional.empty()
                : Optional.of(new Problem(
                        mailet.place(),
                        Mailets.quote(mailet),
                        "no such matcher as '" + name + "'",
                        "correct the name, or add its jar to extensions-jars/"));
    }

    private static URLClassLoader extensions(Home home) throws IOException {
        Path directory = home.root().resolve("extensions-jars");
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(url(jar));
                }
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassNamesCheck.class.getClassLoader());
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private record Classes(ClassLoader loader) {
        boolean has(String name, String defaultPackage) {
            return Stream.of(name, defaultPackage + name)
                    .anyMatch(full -> loader.getResource(full.replace('.', '/') + ".class") != null);
        }
    }
}
