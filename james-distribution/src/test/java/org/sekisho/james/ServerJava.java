// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.process.SharedClasses;

/** The Java of processes of the server and of its command line: what begins their command, before its name. */
final class ServerJava {
    /** Set where tests run behind the jar of this module, so that it holds the classes they were compiled with. */
    private static final Optional<String> JAR =
            Optional.ofNullable(System.getProperty("sekisho.jar")).filter(jar -> Files.isRegularFile(Path.of(jar)));

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String JARS = JAR.map(jar -> Stream.concat(Stream.of(jar), entries(Files::isRegularFile)))
            .orElseGet(Stream::empty)
            .collect(Collectors.joining(File.pathSeparator));
    private static final SharedClasses CLASSES = new SharedClasses("server", JARS, ServerJava::startAndStop);

    private ServerJava() {}

    private static Stream<String> entries(Predicate<Path> kind) {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator)).filter(entry -> kind.test(Path.of(entry)));
    }

    static List<String> command(Path home) {
        return JAR.isPresent() ? command(home, CLASSES.options()) : command(home, List.of());
    }

    /** The jars first: Java shares the classes of jars only, and of those at the beginning. */
    private static List<String> command(Path home, List<String> options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsekisho.home=" + home));
        line.addAll(options);
        line.addAll(List.of("-cp", JAR.isPresent() ? JARS : CLASS_PATH, "org.sekisho.cli.SekishoCommand"));
        return line;
    }

    /** So that the classes which serve it are shared, too. */
    static void sendMail(ServerUnderTest server) throws Exception {
        String bob = server.addDomain(ServerUnderTest.DOMAIN).account("bob");
        server.client(bob).send("hello", "alice@remote.example");
        server.awaitMailTo("alice@remote.example");
    }

    private static void startAndStop(List<String> options) throws Exception {
        Path directory = Files.createTempDirectory("sekisho");
        try (ServerUnderTest server = ServerUnderTest.at(directory)) {
            TestKeys.in(server.home().keys());
            ServerProcess.startAndStop(command(server.home().root(), options), () -> sendMail(server));
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
