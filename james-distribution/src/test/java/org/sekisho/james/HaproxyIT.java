// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.mail.MessagingException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.port.FreePorts;

/** Two nodes behind a real HAProxy (Debian's package), configured as docs/several-nodes.md says. */
final class HaproxyIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String MESSAGES = "messages";
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

    @AutoClose
    private final ServerUnderTest one;

    @AutoClose
    private final ServerUnderTest two;

    HaproxyIT(@TempDir Path first, @TempDir Path second) throws IOException {
        one = node(first);
        two = node(second);
    }

    @BeforeAll
    static void needsHaproxy() {
        assumeTrue(Files.isExecutable(HAPROXY), "HAProxy is not installed");
    }

    private static ServerUnderTest node(Path directory) throws IOException {
        return ServerUnderTest.at(directory)
                .edit(
                        "smtpserver.xml",
                        text -> text.replace(
                                "<proxyRequired>false</proxyRequired>", "<proxyRequired>true</proxyRequired>"));
    }

    @Test
    void sendsClientsWithTheirAddressesToANodeThatTakesMail(@TempDir Path directory) throws Exception {
        one.start().addDomain(ServerUnderTest.DOMAIN);
        two.startChild();
        two.addDomain(ServerUnderTest.DOMAIN);
        String bob = one.account("bob");
        two.account("bob");
        int port = FreePorts.take(1).get(0);
        Process haproxy = haproxy(directory, port);
        try {
            SubmissionClient client = new SubmissionClient(port, bob, ServerUnderTest.SECRET).from("127.0.0.77");
            awaitSent(client);
            assertThat(whoWasThere(one) + whoWasThere(two)).contains("\"submitter\":\"" + bob + "\"");

            for (ServerUnderTest out : List.of(one, two)) {
                ServerUnderTest other = out.equals(one) ? two : one;
                out.call("PUT", "/sekisho/drain?reason=memory", "");
                long before = new AbuseDesk(other).counted(bob, MESSAGES);
                await().atMost(SOON).untilAsserted(() -> {
                    awaitSent(client);
                    assertThat(new AbuseDesk(other).counted(bob, MESSAGES)).isGreaterThan(before);
                });
                out.call("DELETE", "/sekisho/drain?reason=done", "");
            }

            two.kill();
            awaitSent(client);
        } finally {
            haproxy.destroyForcibly().onExit().join();
        }
    }

    /** HAProxy needs seconds to notice that a node came, drains or went; a client that comes meanwhile tries again. */
    private static void awaitSent(SubmissionClient client) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> {
                    client.send("through the balancer", "friend@remote.example");
                    return true;
                });
    }

    private static String whoWasThere(ServerUnderTest node) throws Exception {
        return node.call("GET", "/sekisho/sessions?address=127.0.0.77&at=" + Instant.now(), "")
                .body();
    }

    private Process haproxy(Path directory, int port) throws IOException, InterruptedException {
        String sample = Documentation.blocks(Documentation.root().resolve("docs/several-nodes.md"), "").stream()
                .filter(block -> block.contains("frontend submission"))
                .findFirst()
                .orElseThrow();
        String text = sample.replace("bind :587", "bind 127.0.0.1:" + port)
                .replace("192.0.2.11:2587", "127.0.0.1:" + one.submissionPort())
                .replace("192.0.2.12:2587", "127.0.0.1:" + two.submissionPort());
        assertThat(text).contains("send-proxy-v2 check check-send-proxy").doesNotContain("192.0.2.");
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), text);
        Path log = directory.resolve("log");
        Process check = run(log, HAPROXY.toString(), "-c", "-f", file.toString());
        assertThat(check.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).doesNotContain("[WARNING]", "[ALERT]");
        return run(log, HAPROXY.toString(), "-db", "-f", file.toString());
    }

    private static Process run(Path log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
