// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.RealPostgres;

/** The database of users, domains and aliases goes away: what is known goes on, what is not is put off. */
final class UsersOutageIT {
    @RegisterExtension
    static final RealPostgres POSTGRES = new RealPostgres();

    private static final Duration SOON = Duration.ofSeconds(90);

    /** What is known of a user is forgotten when the change of that user is polled, four times a second. */
    private static final Duration POLLED = Duration.ofSeconds(3);

    private static final String KNOWN = "bob@example.org";
    private static final String UNKNOWN = "carol@example.org";

    @Test
    void knownPeopleAndDomainsGoOnAndOthersArePutOff(@TempDir Path directory) throws Exception {
        POSTGRES.clear();
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .with(
                        "database.url=jdbc:postgresql://127.0.0.1:" + POSTGRES.port() + "/postgres",
                        "database.user=" + RealPostgres.NODE,
                        "users.store=database",
                        "login.remember=1h")
                .start()) {
            server.addDomain(ServerUnderTest.DOMAIN).addUser(KNOWN, SECRET).addUser(UNKNOWN, SECRET);
            TimeUnit.NANOSECONDS.sleep(POLLED.toNanos());
            server.client(KNOWN, SECRET).send("while all is well", "friend@remote.example", KNOWN);
            server.awaitMailTo("friend@remote.example");
            assertThat(recipient(server, KNOWN)).startsWith("250 ");

            POSTGRES.kill();

            server.client(KNOWN, SECRET).send("while it is away", "other@remote.example");
            server.awaitMailTo("other@remote.example");
            assertThat(recipient(server, KNOWN)).startsWith("250 ");
            assertThat(recipient(server, UNKNOWN)).startsWith("4");
            // Once the server knows that it is away.
            await().atMost(SOON).untilAsserted(() -> assertThat(recipient(server, "a@new.example"))
                    .startsWith("4"));
            assertThat(logIn(server, UNKNOWN)).startsWith("454 ");

            POSTGRES.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(recipient(server, UNKNOWN)).startsWith("250 "));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(logIn(server, UNKNOWN)).startsWith("235 "));
        }
    }

    private static String recipient(ServerUnderTest server, String address) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.ofServer(server.inboundPort())) {
            smtp.say("MAIL FROM:<somebody@other.example>");
            return smtp.say("RCPT TO:<" + address + ">");
        }
    }

    private static String logIn(ServerUnderTest server, String user) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.overTls(server.submissionsPort())) {
            return LoginWay.PLAIN_AT_ONCE.logIn(smtp, user, SECRET);
        }
    }
}
