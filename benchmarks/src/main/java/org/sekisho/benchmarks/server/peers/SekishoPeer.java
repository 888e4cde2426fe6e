// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.james.Home;

/**
 * The assembled server, started as an admin starts it, with the shipped configuration.
 *
 * @param options for the server's Java
 */
public record SekishoPeer(Home home, ShippedConf conf, String options) {
    static final String TITLE = "Sekisho";

    private static final Path ASSEMBLED = Path.of("james-distribution", "target");

    /** @param home an empty directory with {@code var/keys} */
    public static SekishoPeer in(Home home, int sinkPort, String options) throws IOException {
        ShippedConf conf = ShippedConf.copy(Path.of("conf").toAbsolutePath(), home, "peer", sinkPort);
        configure(conf);
        return new SekishoPeer(home, conf, options);
    }

    /** Starts it, and adds the customer. */
    public Peer startFirst() throws IOException, InterruptedException {
        Peer peer = start();
        try {
            order(home, "", "domain", "add", "sekisho.example");
            order(home, BenchServer.PASSWORD + "\n", "user", "add", BenchServer.USER, "--password-stdin");
            return peer;
        } catch (IOException e) {
            peer.close();
            throw e;
        }
    }

    public Peer start() throws IOException, InterruptedException {
        ProcessTree processes = new ProcessTree();
        Path log = home.root().resolve("console.log");
        ProcessBuilder run = command(home, "run");
        run.environment().merge("SEKISHO_JAVA_OPTS", options, (given, more) -> given + " " + more);
        Process server = processes.start(run, log);
        try {
            long millis = Peer.await(conf.submissionPort(), server);
            return new Peer(
                    options.isEmpty() ? TITLE : TITLE + " " + options,
                    conf.submissionPort(),
                    processes,
                    SubmissionServer.trusting(home.keys().resolve("tls-certificate.pem")),
                    millis);
        } catch (IOException | GeneralSecurityException e) {
            processes.close();
            throw new IOException("Sekisho: " + Files.readString(log), e);
        }
    }

    /** Tries all that waits. */
    void flush() throws IOException, InterruptedException {
        order(home, "", "queue", "flush");
    }

    private static void configure(ShippedConf conf) throws IOException {
        // Clients without TLS log in too, and all of them come from one address. The server wants to know its ports.
        int submissions = ShippedConf.freePort();
        conf.edit("smtpserver.xml", xml -> xml.replace("<requireSSL>true", "<requireSSL>false")
                .replace("<bind>127.0.0.1:0<", "<bind>127.0.0.1:" + submissions + "<")
                .replace("<handler class=\"org.sekisho.smtp.TlsRequiredHook\"/>", "")
                .replace("<connectionLimitPerIP>50<", "<connectionLimitPerIP>0<")
                .replaceAll("<(sessionsPerSubmitter|sessionsPerAddress)>\\d+<", "<$1>1000<"));
        int admin = ShippedConf.freePort();
        conf.edit("webadmin.properties", text -> text.replace("enabled=false", "enabled=true")
                .replace("port=8000", "port=" + admin)
                .replace("https.enabled=true", "https.enabled=false"));
    }

    private static ProcessBuilder command(Home home, String... arguments) throws IOException {
        try (Stream<Path> directories = Files.list(ASSEMBLED)) {
            Path command = directories
                    .map(directory -> directory.resolve("bin/sekisho"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no " + ASSEMBLED + "/sekisho-*/bin/sekisho"));
            List<String> words =
                    new ArrayList<>(List.of(command.toAbsolutePath().toString()));
            words.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().put("SEKISHO_HOME", home.root().toString());
            return builder;
        }
    }

    private static void order(Home home, String input, String... arguments) throws IOException, InterruptedException {
        Process process = command(home, arguments).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("sekisho " + String.join(" ", arguments) + ": " + said);
        }
    }
}
