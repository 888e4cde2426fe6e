// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars that the build made. */
enum ExtensionJar {
    JAMES38("3.8.1", Path.of("stock-james", "target", "memory.classpath")),
    JAMES39("3.9.0", Path.of("published-james39", "target", "james39.classpath"));

    private final String james;
    private final Path classPath;

    ExtensionJar(String james, Path classPath) {
        this.james = james;
        this.classPath = classPath;
    }

    /** In its name: {@code 38} or {@code 39}. */
    String version() {
        return name().substring("JAMES".length());
    }

    /** The James that it is tested with. */
    String james() {
        return james;
    }

    Path path() throws IOException {
        String prefix = "sekisho-james" + version() + "-";
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + "[^a-z]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("mvn package makes target/" + prefix + "*.jar first"));
        }
    }

    /** What Maven resolved for this James; for 3.9, what is published of it. */
    List<Path> classPathOfJames() throws IOException {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(Files.readString(classPath).strip())
                .map(Path::of)
                .toList();
    }
}
