// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.MailetContainerXml;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.SmtpServerXml;
import org.sekisho.extension.configuration.XmlElement;
import org.sekisho.extension.configuration.XmlFile;

/** The matchers, mailets and handlers that the configuration names exist. */
public final class ClassNamesCheck implements StartCheck {
    private static final String MAILETS = "org.apache.james.transport.mailets.";
    private static final String MATCHERS = "org.apache.james.transport.matchers.";

    @Override
    public List<Problem> check(Directories directories) {
        try (URLClassLoader classes = extensions(directories)) {
            Classes known = new Classes(classes);
            List<Problem> problems = new ArrayList<>();
            MailetContainerXml.read(directories).ifPresent(mailets -> problems.addAll(mailets(mailets, known)));
            SmtpServerXml.enabled(directories).stream()
                    .flatMap(server -> server.all("handler"))
                    .filter(handler -> !known.has(handler.attribute("class").orElse(""), ""))
                    .map(handler -> new Problem(
                            handler.place(),
                            "<handler class=\"" + handler.attribute("class").orElse("") + "\">",
                            "no such handler",
                            "correct the name, package included, or add its jar to extensions-jars/"))
                    .forEach(problems::add);
            XmlFile.read(directories, "mailrepositorystore.xml").stream()
                    .flatMap(store -> store.all("mailrepository"))
                    .flatMap(repository -> repository(repository, known).stream())
                    .forEach(problems::add);
            return problems;
        } catch (IOException e) {
            return List.of(Problem.at("extensions-jars", "cannot be read: " + e.getMessage(), "let this user read it"));
        }
    }

    private static List<Problem> mailets(MailetContainerXml mailets, Classes known) {
        List<Problem> problems = new ArrayList<>();
        for (XmlElement mailet : mailets.mailets()) {
            String name = mailet.attribute("class").orElse("");
            if (!known.has(name, MAILETS)) {
                problems.add(missing(mailet, "class=\"" + name + "\"", "mailet", name));
            }
        }
        for (XmlElement element : mailets.conditions()) {
            element.matchers()
                    .filter(text -> !mailets.namedMatchers().contains(name(text)) && !known.has(name(text), MATCHERS))
                    .forEach(text -> problems.add(missing(element, "match=\"" + text + "\"", "matcher", name(text))));
        }
        return problems;
    }

    private static String name(String match) {
        return match.split("=", 2)[0].strip();
    }

    private static Optional<Problem> repository(XmlElement repository, Classes known) {
        String name = repository.attribute("class").orElse("");
        if (known.has(name, "")) {
            return Optional.empty();
        }
        String remedy = name.endsWith(".DurableMailRepository")
                ? "write class=\"org.sekisho.queue.DurableMailRepository\""
                : "correct the name, package included, or add its jar to extensions-jars/";
        return Optional.of(
                new Problem(repository.place(), "class=\"" + name + "\"", "no such mail repository", remedy));
    }

    private static Problem missing(XmlElement element, String text, String kind, String name) {
        String remedy = Components.all().stream()
                .filter(ours -> ours.name().equals(name.substring(name.lastIndexOf('.') + 1)))
                .findFirst()
                .map(ours -> ours.type().getName())
                .map(full -> "write its package too: " + full)
                .orElse("correct the name, with its package unless it is James's, or add a jar to extensions-jars/");
        return new Problem(element.place(), text, "no such " + kind + " as '" + name + "'", remedy);
    }

    private static URLClassLoader extensions(Directories directories) throws IOException {
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
