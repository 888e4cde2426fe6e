// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.port.FreePorts;

/** The real radclient (Debian: freeradius-utils) tells of sessions; skipped where it is not installed. */
final class RadiusAccountingIT {
    private static final Path RADCLIENT = Path.of("/usr/bin/radclient");
    private static final int PORT = FreePorts.take(1).get(0);
    private static final String SECRET = "correct-horse-battery";

    @RegisterExtension
    static final ServerUnderTest server = withAFile(ServerUnderTest.forClass().with("radius.listen=127.0.0.1:" + PORT));

    private static ServerUnderTest withAFile(ServerUnderTest made) {
        try {
            Path file = Files.writeString(made.home().conf("radius-clients"), "127.0.0.1 " + SECRET + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void needsRadclient() {
        assumeTrue(Files.isExecutable(RADCLIENT), "radclient is not installed");
    }

    /** @return what it printed */
    private static String tell(String secret, String attributes) throws Exception {
        Process radclient = new ProcessBuilder(
                        RADCLIENT.toString(), "-x", "-r", "5", "-t", "3", "127.0.0.1:" + PORT, "acct", secret)
                .redirectErrorStream(true)
                .start();
        radclient.getOutputStream().write(attributes.getBytes(StandardCharsets.UTF_8));
        radclient.getOutputStream().close();
        String said = new String(radclient.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return radclient.waitFor() + " " + said;
    }

    private static String session(String status, String more) {
        return "Acct-Status-Type=" + status + ", Acct-Session-Id=000A, User-Name=hanako@example.org,"
                + " NAS-Identifier=bras-1, Framed-IP-Address=192.0.2.99, Delegated-IPv6-Prefix=2001:db8:0:ff00::/56"
                + more;
    }

    private static String who(String address, Instant at) throws Exception {
        return CommandResult.of(server.home(), "who", address, at.toString()).output();
    }

    @Test
    void tellsWhoHadAnAddress() throws Exception {
        Instant began = Instant.now().minusSeconds(3_600);
        assertThat(tell(SECRET, session("Interim-Update", ", Acct-Session-Time=3600")))
                .startsWith("0 ")
                .contains("Received Accounting-Response");
        assertThat(who("192.0.2.99", began.plusSeconds(60)))
                .contains("held by hanako@example.org from ", "its end is not known (told by bras-1)");
        assertThat(who("2001:db8:0:ff42::25", Instant.now())).contains("held by hanako@example.org from ");

        assertThat(tell(SECRET, session("Stop", ", Acct-Session-Time=3600, Acct-Delay-Time=10")))
                .startsWith("0 ");
        assertThat(who("192.0.2.99", Instant.now().plusSeconds(600))).contains("nobody was logged in from there");
        assertThat(who("192.0.2.99", began.plusSeconds(60))).contains("held by hanako@example.org from ");
        assertThat(server.call("GET", "/metrics", "").body()).contains("sekisho_accounting_recorded_total 2.0");
    }

    @Test
    void doesNotAnswerToAnotherSecret() throws Exception {
        Process unanswered = new ProcessBuilder(
                        RADCLIENT.toString(), "-r", "1", "-t", "1", "127.0.0.1:" + PORT, "acct", "another-secret")
                .redirectErrorStream(true)
                .start();
        unanswered.getOutputStream().write(session("Start", "").getBytes(StandardCharsets.UTF_8));
        unanswered.getOutputStream().close();

        assertThat(unanswered.waitFor()).isNotZero();
        assertThat(server.call("GET", "/healthcheck", "").body())
                .contains("packets of 127.0.0.1 are dropped: wrong-secret");
    }
}
