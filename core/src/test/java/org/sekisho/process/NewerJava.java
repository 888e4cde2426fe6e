// SPDX-License-Identifier: Apache-2.0
package org.sekisho.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK other than the one that runs the build.
 *
 * @param version its feature release, such as 25
 */
public record NewerJava(Path home, int version) {
    /** As CI services name them: {@code JAVA_HOME_21}, {@code JAVA_HOME_21_X64}. */
    private static final Pattern VARIABLE = Pattern.compile("JAVA_HOME_[0-9]+(_.*)?");

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9]+)");

    /** The oldest that is new enough: the one that runs the build, one beside it, or one that the environment names. */
    public static Optional<NewerJava> atLeast(int version) throws IOException {
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(running.getParent()))) {
            return Stream.concat(beside, named())
                    .flatMap(NewerJava::in)
                    .filter(java -> java.version >= version)
                    .min(Comparator.comparing(NewerJava::version));
        }
    }

    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(variable -> VARIABLE.matcher(variable.getKey()).matches())
                .map(variable -> Path.of(variable.getValue()));
    }

    private static Stream<NewerJava> in(Path home) {
        try {
            Path release = home.resolve("release");
            if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
                return Stream.empty();
            }
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Stream.of(new NewerJava(home, Integer.parseInt(version.group(1)))) : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** A command line of one of its programs. */
    public List<String> command(String program, List<String> arguments) {
        return Stream.concat(Stream.of(home.resolve("bin").resolve(program).toString()), arguments.stream())
                .toList();
    }
}
