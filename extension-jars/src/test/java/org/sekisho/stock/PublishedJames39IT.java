// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.process.NewerJava;

/**
 * The jar for James 3.9 in what is published of James 3.9.0, on a Java that James 3.9 needs: {@code src/james39} is
 * compiled and run in a process of its own.
 */
final class PublishedJames39IT {
    private static final int JAVA_OF_JAMES = 21;
    private static final long MINUTES = 3;

    private static final List<String> COMPONENTS = List.of(
            "CountryCap",
            "DestinationMix",
            "FailureRateExceeded",
            "FirstTimeRecipients",
            "GeoVelocity",
            "NewNetworkBurst",
            "RateExceeded",
            "SharedNetwork",
            "SubmitterIsSuspended",
            "NotifyAbuse",
            "RecordDelivery",
            "ReroutePool",
            "SuspendSender",
            "SubmissionAuthHook",
            "SubmissionGateHook",
            "SubmissionQuotaHook",
            "TlsRequiredHook");

    private static final List<String> ROUTES = List.of(
            "AuditRoutes",
            "DeliveriesRoutes",
            "GeoRoutes",
            "HeldRoutes",
            "OverridesRoutes",
            "PoolsRoutes",
            "RulesRoutes",
            "SuspensionsRoutes");

    private static final String POOLS = """
                    <mailet match="org.sekisho.matchers.RateExceeded=recipients=2/1h, name=doubtful"
                            class="SetMailAttribute">
                        <verdict>doubtful</verdict>
                    </mailet>
                    <mailet match="All" class="org.sekisho.mailets.ReroutePool">
                        <pools>
                            processor=doubtful, when=attribute:verdict:doubtful
                            processor=default
                        </pools>
                    </mailet>
                </processor>
                <processor state="doubtful" enableJmx="false">
                    <mailet match="All" class="RemoteDelivery"><outgoing>doubtful</outgoing></mailet>
                </processor>
                <processor state="default" enableJmx="false">
                    <mailet match="All" class="RemoteDelivery">""";

    private Path directory;

    @BeforeEach
    void keep(@TempDir Path fresh) {
        directory = fresh;
    }

    @Test
    void loadsEverythingSuspendsReroutesAndReleases() throws Exception {
        Optional<NewerJava> found = NewerJava.atLeast(JAVA_OF_JAMES);
        if (found.isEmpty()) {
            System.out.println("James 3.9 is NOT tried: no JDK " + JAVA_OF_JAMES + " or newer lies beside "
                    + System.getProperty("java.home") + ", and no JAVA_HOME_" + JAVA_OF_JAMES + " names one");
        }
        assumeTrue(found.isPresent(), "no JDK of James 3.9");
        NewerJava java = found.orElseThrow();
        Path home = prepareHome();
        Path standIns = StandIns.in(directory);
        compile(java, standIns);

        String output = run(java, standIns, home);

        System.out.println("Tried " + ExtensionJar.JAMES39.path().getFileName() + " in what is published of James "
                + ExtensionJar.JAMES39.james() + " on Java " + java.version());
        List<String> facts = output.lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
        assertThat(facts)
                .as(output)
                .containsAll(COMPONENTS.stream().map("loaded "::concat).toList())
                .containsAll(ROUTES.stream().map(routes -> routes + " 200").toList())
                .noneMatch(fact -> fact.contains(" 500"))
                .containsSubsequence("mail ordinary: file://outgoing", "mail many: file://doubtful")
                .contains("mail too-many: file://var/mail/held")
                .anyMatch(fact -> fact.startsWith("suspended: 200 ") && fact.contains("4 recipients in 1 h, allowed 3"))
                .anyMatch(fact -> fact.startsWith("released: 204"))
                .anyMatch(fact -> fact.matches("mail afterwards: file://(outgoing|doubtful)"))
                .endsWith("stopped");
    }

    /** The files of {@code conf/james/memory}; what needs James's mailboxes is left out, pools are added. */
    private Path prepareHome() throws IOException {
        Path home = directory.resolve("home");
        try (StockJames files = StockJames.in(home, StockJames.Kind.MEMORY, ExtensionJar.JAMES39)) {
            files.edit("mailrepositorystore.xml", "repository.file.FileMail", "repository.memory.MemoryMail");
            files.edit("mailetcontainer.xml", "recipients=500/10m", "recipients=3/1h");
            files.edit("mailetcontainer.xml", "<matcher match=\"org.apache.james.jmap.mailet.SentByJmap\"/>", "");
            files.edit("mailetcontainer.xml", "class=\"LocalDelivery\"", "class=\"Null\"");
            files.edit("mailetcontainer.xml", "class=\"DSNBounce\"", "class=\"Null\"");
            files.edit("mailetcontainer.xml", "class=\"Bounce\"", "class=\"Null\"");
            files.edit("mailetcontainer.xml", "<mailet match=\"All\" class=\"RemoteDelivery\">", POOLS);
        }
        return home;
    }

    private void compile(NewerJava java, Path standIns) throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src", "james39"))) {
            List<String> sources = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
            List<String> options = List.of("-Xlint:-options", "-d", classes().toString(), "-cp", classPath(standIns));
            assertThat(finish(java.command(
                            "javac",
                            Stream.concat(options.stream(), sources.stream()).toList())))
                    .isEmpty();
        }
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    /** Our own classes first: they take the place of some stand-ins. */
    private String classPath(Path standIns) throws IOException {
        Stream<Path> own = Stream.of(classes(), standIns);
        return Stream.concat(own, ExtensionJar.JAMES39.classPathOfJames().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(NewerJava java, Path standIns, Path home) throws Exception {
        return finish(java.command(
                "java",
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dworking.directory=" + home,
                        "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                        "-cp",
                        classPath(standIns),
                        "org.sekisho.james39.Main",
                        home.resolve("conf").toString(),
                        Path.of("..", "conf").toString())));
    }

    /** What a process that ends well within minutes has said. */
    private String finish(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
