// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.xml.SmtpServerXml;

/** A directory with a configuration, and which server reads it. Immutable. */
public final class JamesDirectory {
    /** Where the archive and the container image of James keep its jars, beside those of the archive of Sekisho. */
    private static final Pattern LIBRARIES = Pattern.compile(".+\\.lib|libs?");

    private static final Pattern JAMES_JAR =
            Pattern.compile("james-(?:core|server-core|server-guice-common)-(\\d+\\.\\d+)[.\\d]*.*\\.jar");

    private final Directories directories;

    private JamesDirectory(Directories directories) {
        this.directories = directories;
    }

    /**
     * Of the directory that holds {@code conf/}, or of {@code conf/} itself.
     *
     * @return empty when it is neither
     */
    public static Optional<JamesDirectory> find(Path directory) {
        Path given = directory.toAbsolutePath().normalize();
        if (Files.isDirectory(given.resolve("conf"))) {
            return Optional.of(new JamesDirectory(new Directories(given)));
        }
        boolean isConf =
                Stream.of("mailetcontainer.xml", "smtpserver.xml").anyMatch(file -> Files.exists(given.resolve(file)));
        Path parent = given.getParent();
        return isConf && parent != null
                ? Optional.of(new JamesDirectory(new Directories(parent, given)))
                : Optional.empty();
    }

    public Directories directories() {
        return directories;
    }

    /** Whether it is of the server that comes with Sekisho, rather than of another James with a jar of ours. */
    public boolean isOwnServer() {
        return !mentions("extensions.properties", "org.sekisho.")
                && jars().isEmpty()
                && Stream.of(SmtpServerXml.FILE, "mailrepositorystore.xml")
                        .anyMatch(file -> mentions(file, "org.sekisho.james.") || mentions(file, "org.sekisho.queue."));
    }

    /** Whether anything of Sekisho is to run there. */
    public boolean usesSekisho() {
        return !jars().isEmpty()
                || !ConfiguredComponents.read(directories).all().isEmpty()
                || Stream.of(
                                "extensions.properties",
                                "webadmin.properties",
                                "healthcheck.properties",
                                SmtpServerXml.FILE,
                                "mailetcontainer.xml")
                        .anyMatch(file -> mentions(file, "org.sekisho."));
    }

    private boolean mentions(String file, String text) {
        try {
            return Files.readString(directories.conf(file), StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** In a few words. */
    public String describe() {
        String james = jamesVersion().map(version -> "a James " + version).orElse("a James");
        return james + (usesSekisho() ? " with Sekisho" : " without Sekisho");
    }

    List<SekishoJar> jars() {
        return SekishoJar.find(directories.root());
    }

    /** Which James it is, such as {@code 3.8}, when its jars lie there too. */
    Optional<String> jamesVersion() {
        return jamesJar()
                .map(jar -> JAMES_JAR.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(jar -> jar.group(1));
    }

    /** Whether it asks for the {@code password} of {@code webadmin.properties}, as James does from 3.9 on. */
    public boolean takesWebAdminPasswords() {
        return jamesVersion().filter("3.9"::equals).isPresent();
    }

    /** One that has the version in its name. */
    Optional<Path> jamesJar() {
        return children(directories.root())
                .filter(folder ->
                        LIBRARIES.matcher(folder.getFileName().toString()).matches())
                .flatMap(JamesDirectory::children)
                .filter(jar -> JAMES_JAR.matcher(jar.getFileName().toString()).matches())
                .findFirst();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
