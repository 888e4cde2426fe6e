// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.directory.TestDirectories;
import org.sekisho.geo.database.MmdbFile;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.ReceivedMail;

/**
 * A GeoIP database whose country codes are shuffled puts all honest customers where nobody may send from. The brake
 * lets a few be stopped, the desk has one alarm, and all of it is undone with one command.
 */
class WrongDatabaseIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ABUSE = "abuse@desk.example";
    private static final int CUSTOMERS = 12;
    private static final int ALLOWED = 3;

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("smtpserver.xml", text -> text.replace("<proxyRequired>false", "<proxyRequired>true"))
            .edit(
                    "mailetcontainer.xml",
                    text -> text.replaceAll("CountryCap=[^\"]*\"", "CountryCap=KP=0/1d, name=country\""))
            .with("geoip.databases=" + shuffled(), "desk.address=" + ABUSE)
            .with("brake.per-minute=1000", "brake.per-hour-at-least=" + ALLOWED);

    static final AbuseDesk desk = new AbuseDesk(server);

    private static Path shuffled() {
        return MmdbFile.ipv4("GeoLite2-Country")
                .built(LocalDate.now(ZoneOffset.UTC).minusDays(1))
                .with("203.0.113.0/24", MmdbFile.country("KP"))
                .write(TestDirectories.create().resolve("country.mmdb"));
    }

    private static String customer(int number) {
        return "customer" + number + "@example.org";
    }

    private static String friend(int number) {
        return "friend" + number + "@remote.example";
    }

    private static List<ReceivedMail> notices(String kind) {
        return server.inbox().mailsTo(ABUSE).stream()
                .filter(mail -> mail.text().contains("X-Sekisho-Notice: " + kind))
                .toList();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    @Test
    void stopsAFewAlarmsOnceAndIsUndone() throws Exception {
        for (int i = 0; i < CUSTOMERS; i++) {
            server.client(server.account("customer" + i))
                    .at("203.0.113." + (10 + i))
                    .send("hello", friend(i));
            if (i < ALLOWED) {
                desk.awaitSuspension(customer(i));
            }
        }
        for (int i = ALLOWED; i < CUSTOMERS; i++) {
            server.awaitMailTo(friend(i));
            assertThat(desk.isSuspended(customer(i))).isFalse();
        }

        await().atMost(SOON).until(() -> notices("suspension").size() == ALLOWED);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> notices("brake").size() == 1);
        assertThat(run("status").out()).contains("Sekisho brake: rule country has suspended nobody since ");

        for (int i = 0; i < ALLOWED; i++) {
            desk.awaitHeld(customer(i), 1);
        }
        CommandRun undone = run("release", "--rule", "country", "--since", "1h", "--reason", "wrong database");
        assertThat(undone.code()).as(undone.toString()).isZero();
        assertThat(undone.out()).contains(": 3, all released; held mail sent: 3, still held: 0\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            String recipient = friend(i);
            server.awaitMailTo(recipient);
            assertThat(server.inbox().mailsTo(recipient)).as("delivered once").hasSize(1);
        }

        String story = run("audit").out();
        assertThat(story)
                .containsPattern("rule:country brake: country: 4 suspensions in 1 h, allowed 3\n")
                .containsPattern("cli:\\S+ undo: rule country since \\S+, 3 released: wrong database\n");
        for (int i = 0; i < ALLOWED; i++) {
            String stopped = "rule:country suspend " + customer(i);
            assertThat(story.lines().filter(line -> line.contains(stopped))).hasSize(1);
        }
    }
}
