// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.mail.TestMails;
import org.sekisho.matchers.ClamAvVerdict;
import org.sekisho.matchers.RspamdVerdict;
import org.sekisho.matchers.verdict.VerdictJudge;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.port.FreePorts;
import org.sekisho.record.CapturedLog;
import org.sekisho.settings.SharedParts;
import org.sekisho.settings.TestParts;

/** The real Rspamd and clamd of Debian, each on a free port of the loopback; skipped where they are not installed. */
final class ContentVerdictIT {
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String MARKER = "SEKISHO-CLAMAV-TEST-MARKER";
    private static final Path RSPAMD = Path.of("/usr/bin/rspamd");
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");

    private final SharedParts parts = TestParts.of(TestMails.ledger(), DecisionMetrics.uncounted());
    private final List<Process> running = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void start(int port, String... command) throws IOException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        running.add(process);
        Awaitility.await(command[0] + " listens, see " + log)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || listens(port));
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static FakeMail mail(String text) throws MessagingException {
        return TestMails.of("bob", 1)
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .addHeader(
                                "Received",
                                "from [192.0.2.7] by mail.isp.example with ESMTPSA id 1;"
                                        + " Sat, 28 Nov 2026 10:00:00 +0900")
                        .addHeader("Date", "Sat, 28 Nov 2026 10:00:00 +0900")
                        .addHeader("Message-ID", "<1@isp.example>")
                        .addFrom("bob@isp.example")
                        .addToRecipient("r0@isp.example")
                        .setSubject("the minutes of Friday")
                        .setText(text))
                .build();
    }

    private static Matcher initialised(Matcher matcher, String condition) throws MessagingException {
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(matcher.getClass().getSimpleName())
                .condition(condition)
                .build());
        return matcher;
    }

    private int rspamd() throws IOException {
        assumeTrue(Files.isExecutable(RSPAMD), "Rspamd is not installed (Debian: rspamd), so it is not asked");
        int port = FreePorts.take(1).get(0);
        Path local = Files.createDirectories(directory.resolve("local.d"));
        Files.writeString(local.resolve("worker-normal.inc"), "bind_socket = \"127.0.0.1:" + port + "\"; count = 1;");
        for (String other : List.of("worker-controller.inc", "worker-proxy.inc", "fuzzy_check.conf")) {
            Files.writeString(local.resolve(other), "enabled = false;");
        }
        // Nothing is asked of the Internet; and it starts faster.
        Files.writeString(
                local.resolve("options.inc"),
                "pidfile = false; disable_hyperscan = true;"
                        + " dns { nameserver = [\"127.0.0.1:9\"]; timeout = 0.1s; retransmits = 1; }");
        Files.writeString(local.resolve("logging.inc"), "type = \"console\"; level = \"warning\";");
        Files.copy(
                Path.of("").toAbsolutePath().resolveSibling("conf/rspamd/local.d/settings.conf"),
                local.resolve("settings.conf"));
        start(
                port,
                RSPAMD.toString(),
                "-f",
                "-i",
                "-c",
                "/etc/rspamd/rspamd.conf",
                "--var=LOCAL_CONFDIR=" + directory,
                "--var=DBDIR=" + Files.createDirectories(directory.resolve("db")),
                "--var=RUNDIR=" + Files.createDirectories(directory.resolve("run")));
        return port;
    }

    private int clamd() throws IOException {
        assumeTrue(Files.isExecutable(CLAMD), "clamd is not installed (Debian: clamav-daemon), so it is not asked");
        int port = FreePorts.take(1).get(0);
        Path signatures = Files.createDirectories(directory.resolve("signatures"));
        String hex = HexFormat.of().formatHex(MARKER.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("test.ndb"), "Sekisho.Test.Marker:0:*:" + hex + "\n");
        Path conf = Files.writeString(
                directory.resolve("clamd.conf"),
                "TCPSocket " + port + "\nTCPAddr 127.0.0.1\nLocalSocket " + directory.resolve("clamd.sock")
                        + "\nDatabaseDirectory " + signatures + "\nForeground yes\nStreamMaxLength 1M\n");
        start(port, CLAMD.toString(), "--config-file=" + conf);
        return port;
    }

    @Test
    void rspamdFindsSpamAndLooksUpNothingAboutOurCustomer() throws Exception {
        Matcher matcher = initialised(
                new RspamdVerdict(parts), "url=http://127.0.0.1:" + rspamd() + ", action=reject, timeout=30s");

        try (CapturedLog log = CapturedLog.of(VerdictJudge.class)) {
            assertThat(matcher.match(mail("Good morning, the minutes are attached.")))
                    .as("with the settings of conf/rspamd")
                    .isEmpty();
            assertThat(log.all()).isEmpty();
            assertThat(matcher.match(mail(GTUBE + "\r\n"))).hasSize(1);
            assertThat(log.all()).hasSize(1);
            assertThat(log.all().get(0)).contains("scanner=rspamd answer=yes detail=\"reject, score 15.00");
        }
    }

    @Test
    void clamdFindsAVirusByTcpAndBySocket() throws Exception {
        String tcp = "127.0.0.1:" + clamd();
        for (String address : List.of(tcp, directory.resolve("clamd.sock").toString())) {
            Matcher matcher = initialised(new ClamAvVerdict(parts), "address=" + address + ", timeout=30s");
            try (CapturedLog log = CapturedLog.of(VerdictJudge.class)) {
                assertThat(matcher.match(mail("Good morning"))).isEmpty();
                assertThat(matcher.match(mail("Look: " + MARKER))).hasSize(1);
                assertThat(log.all()).hasSize(1);
                assertThat(log.all().get(0))
                        .contains("scanner=clamav answer=yes detail=\"Sekisho.Test.Marker.UNOFFICIAL\"");
            }
        }
    }

    @Test
    void whatIsTooLargeForClamdIsUnknown() throws Exception {
        String address = "address=127.0.0.1:" + clamd() + ", timeout=30s";
        String large = "0123456789abcdef\r\n".repeat(200_000);

        assertThat(initialised(new ClamAvVerdict(parts), address).match(mail(large)))
                .isEmpty();
        assertThat(initialised(new ClamAvVerdict(parts), address + ", when-unknown=yes")
                        .match(mail(large)))
                .hasSize(1);
    }
}
