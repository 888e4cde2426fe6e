// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.extension.configuration.Directories;

/**
 * The directory a server lives in: {@code conf/} is read, {@code var/} is written, nothing else is touched.
 * Immutable.
 *
 * @param root absolute path of the directory that holds {@code conf/} and {@code var/}
 */
public record Home(Path root) {
    /** Name of the environment variable, and with dots the system property, that names another home. */
    public static final String VARIABLE = "SEKISHO_HOME";

    static final String PROPERTY = "sekisho.home";

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The home named by the system property {@code sekisho.home}, else by the environment variable
     * {@code SEKISHO_HOME}, else the working directory.
     *
     * @throws IllegalArgumentException when that directory has no {@code conf/}
     */
    public static Home locate() {
        return locate(System.getProperty(PROPERTY), System.getenv());
    }

    /** That is {@link #locate}d in this process from now on. */
    static void select(Path root) {
        System.setProperty(PROPERTY, root.toAbsolutePath().toString());
    }

    static Home locate(@Nullable String property, Map<String, String> environment) {
        Home home = new Home(Path.of(property != null ? property : environment.getOrDefault(VARIABLE, ".")));
        if (!Files.isDirectory(home.conf())) {
            throw new IllegalArgumentException(home.root() + ": has no directory conf/; set " + VARIABLE
                    + " or --config to the directory that holds Sekisho's conf/");
        }
        return home;
    }

    /** The same as any James has it. */
    public Directories directories() {
        return new Directories(root);
    }

    /** What the admin wrote. */
    public Path conf() {
        return root.resolve("conf");
    }

    /** A file of {@link #conf()}. */
    public Path conf(String file) {
        return conf().resolve(file);
    }

    /** What the server remembers. Made on first start, readable by its owner only. */
    public Path var() {
        return root.resolve("var");
    }

    /** Private keys and secrets, made on first start. */
    public Path keys() {
        return var().resolve("keys");
    }

    /** Embedded databases. */
    public Path database() {
        return var().resolve("database");
    }

    /** Log files. */
    public Path log() {
        return var().resolve("log");
    }

    /** Outgoing messages stored by {@code run --sink}, one {@code .eml} file each. */
    public Path sink() {
        return var().resolve("sink");
    }

    /** The process id of the running server, as one line of decimal digits. */
    public Path pidFile() {
        return var().resolve("sekisho.pid");
    }

    /** Held locked by the running server, so that no second one opens the same state. */
    public Path lockFile() {
        return var().resolve("sekisho.lock");
    }

    /** Copies what the admin wrote into a home that has nothing of it yet. */
    public void copyConf(Home to) throws IOException {
        try (Stream<Path> files = Files.walk(conf())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.root.resolve(root.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** How a person standing in the home would write the path: {@code conf/smtpserver.xml}. */
    public String relative(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
