// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.BOB;
import static org.sekisho.database.RecordsContract.CLOCK;
import static org.sekisho.database.RecordsContract.NOW;
import static org.sekisho.override.OverrideRecordsContract.countries;
import static org.sekisho.override.OverrideRecordsContract.end;
import static org.sekisho.override.OverrideRecordsContract.pass;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.journal.JournalJson;
import org.sekisho.database.retention.Retention;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.rate.Rate;
import org.sekisho.record.RecordsHealth;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.suspension.SuspensionsContract;

/** Overrides over restarts, outages and several nodes. */
final class OverridesTest {

    private static RecordsDatabase open(Path home) {
        return RecordsDatabase.open(RecordsSettings.embedded(home), CLOCK);
    }

    private static RecordsDatabase node(Path directory, int port, String name) {
        DatabaseSettings database =
                new DatabaseSettings("jdbc:h2:tcp://localhost:" + port + "/./records", "sekisho", "", 4);
        return RecordsDatabase.open(
                new RecordsSettings(database, directory.resolve(name + ".journal"), Retention.DEFAULT), CLOCK);
    }

    @Test
    void areRememberedOverARestart(@TempDir Path home) {
        SubmitterOverride holds = pass(ANN, Duration.ofDays(1), "KE");
        SubmitterOverride ended = pass(BOB, Duration.ofDays(1), "NG");
        try (RecordsDatabase records = open(home)) {
            records.overrides().add(holds);
            records.overrides().add(ended);
            records.overrides().end(ended.id(), end(NOW));
        }

        try (RecordsDatabase records = open(home)) {
            assertThat(records.overrides().active(NOW)).containsExactly(holds);
            assertThat(records.overrides().history(BOB, 10)).containsExactly(new PastOverride(ended, end(NOW)));
        }
    }

    @Test
    void areTakenFromTheJournalWhenTheDatabaseFileIsGone(@TempDir Path home) throws IOException {
        SubmitterOverride pass = pass(ANN, Duration.ofDays(1), "KE");
        try (RecordsDatabase records = open(home)) {
            records.overrides().add(pass);
        }
        Files.delete(home.resolve("var/database/sekisho.mv.db"));

        try (RecordsDatabase records = open(home)) {
            assertThat(records.overrides().allowance(ANN, NOW)).isEqualTo(countries("KE"));
            assertThat(records.overrides().history(ANN, 10)).containsExactly(new PastOverride(pass, null));
        }
    }

    @Test
    void areTakenWhileTheDatabaseIsDownAndBroughtLater(@TempDir Path directory) throws SQLException {
        H2Server server = H2Server.start(directory, 0);
        int port = server.port();
        try (RecordsDatabase records = node(directory, port, "one")) {
            SubmitterOverride before = pass(ANN, Duration.ofDays(1), "KE");
            records.overrides().add(before);
            assertThat(records.overrides().history(ANN, 10)).hasSize(1);
            server.kill();

            SubmitterOverride during = pass(BOB, Duration.ofDays(1), "NG");
            records.overrides().add(during);
            assertThat(records.overrides().end(before.id(), end(NOW))).contains(before);
            assertThat(records.overrides().active(NOW)).containsExactly(during);
            assertThatThrownBy(() -> records.overrides().history(10)).isInstanceOf(RecordsUnavailableException.class);

            server = H2Server.start(directory, port);
            await().atMost(Duration.ofMinutes(1)).until(() -> records.health().equals(RecordsHealth.healthy()));
            assertThat(records.overrides().history(BOB, 10)).containsExactly(new PastOverride(during, null));
            assertThat(records.overrides().history(ANN, 10)).containsExactly(new PastOverride(before, end(NOW)));
            assertThat(records.overrides().active(NOW)).containsExactly(during);
        } finally {
            server.kill();
        }
    }

    @Test
    void areKnownToAnotherNode(@TempDir Path directory) throws SQLException {
        H2Server server = H2Server.start(directory, 0);
        int port = server.port();
        try (RecordsDatabase one = node(directory, port, "one");
                RecordsDatabase two = node(directory, port, "two")) {
            SubmitterOverride pass = pass(ANN, Duration.ofDays(1), "KE");
            one.overrides().add(pass);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> two.overrides().active(NOW).equals(List.of(pass)));

            assertThat(two.overrides().end(pass.id(), end(NOW))).contains(pass);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> one.overrides().active(NOW).isEmpty());

            one.overrides().add(pass(BOB, Duration.ofDays(1), "NG"));
            one.suspensions().suspend(SuspensionsContract.order(BOB, null));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> two.suspensions().find(BOB, NOW).isPresent());
            assertThat(two.overrides().allowance(BOB, NOW)).isEqualTo(countries("NG"));
        } finally {
            server.kill();
        }
        try (RecordsDatabase two = node(directory, port, "two")) {
            assertThat(two.overrides().allowance(BOB, NOW)).isEqualTo(countries("NG"));
            assertThat(two.overrides().allowance(ANN, NOW)).isEqualTo(Allowance.NONE);
        }
    }

    @Test
    void leaveMemoryAndTheRecordsWhenTheirTimeIsOver(@TempDir Path home) {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        try (RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), now::get)) {
            records.overrides().add(pass(ANN, Duration.ofDays(1), "KE"));
            SubmitterOverride longer = pass(BOB, Duration.ofDays(400), "NG");
            records.overrides().add(longer);
            assertThat(records.overrides().history(10)).hasSize(2);

            now.set(NOW.plus(Duration.ofDays(1)));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> records.overrides().ofSubmitter(ANN, NOW).isEmpty());
            records.purge();
            assertThat(records.overrides().history(ANN, 1)).hasSize(1);

            now.set(NOW.plus(Duration.ofDays(401)).plusSeconds(1));
            records.purge();
            assertThat(records.overrides().history(10))
                    .extracting(PastOverride::override)
                    .containsExactly(longer);
        }
    }

    @Test
    void thatANewerVersionWroteAreLeftOutWhenNotUnderstood(@TempDir Path home) throws SQLException {
        SubmitterOverride odd = pass(ANN, Duration.ofDays(1), "KE");
        SubmitterOverride known = pass(BOB, Duration.ofDays(1), "NG");
        try (RecordsDatabase records = open(home)) {
            records.overrides().add(odd);
            records.overrides().add(known);
            assertThat(records.overrides().history(10)).hasSize(2);
        }
        DatabaseSettings settings = DatabaseSettings.embedded(home);
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE submitter_override SET allowance = '{\"countries\":[]}' WHERE id = '" + odd.id() + "'");
        }

        try (RecordsDatabase records = open(home)) {
            assertThat(records.overrides().history(10)).containsExactly(new PastOverride(known, null));
            assertThat(records.health()).isEqualTo(RecordsHealth.healthy());
        }
    }

    private static final Allowance NEWSLETTER =
            new Allowance(Set.of(), false, List.of(Rate.parse("recipients=5000/1d")), Set.of("burst"));

    @Test
    void keepLimitsAndExemptionsInTheJournalAndInTheDatabase(@TempDir Path home) throws IOException {
        SubmitterOverride news = pass(ANN, NOW, Duration.ofDays(1), NEWSLETTER);
        try (RecordsDatabase records = open(home)) {
            records.overrides().add(news);
        }
        assertThat(Files.readString(home.resolve("var/records.journal"), StandardCharsets.ISO_8859_1))
                .contains(
                        "\"allowance\":{\"countries\":[],\"limits\":[\"recipients=5000/1d\"],\"exempt\":[\"burst\"]}");

        try (RecordsDatabase records = open(home)) {
            assertThat(records.overrides().active(NOW)).containsExactly(news);
        }
        Files.delete(home.resolve("var/database/sekisho.mv.db"));
        try (RecordsDatabase records = open(home)) {
            assertThat(records.overrides().active(NOW)).containsExactly(news);
            assertThat(records.overrides().history(10)).containsExactly(new PastOverride(news, null));
        }
    }

    private static JournalEntry parse(String json) {
        return JournalJson.parse(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void areReadAsAnOlderVersionWroteThem() {
        JournalEntry read = parse("{\"type\":\"override\",\"id\":\"a25cb41c-e297-43f5-b083-3b4f805d1a95\","
                + "\"submitter\":\"ann@example.org\",\"since\":\"2026-03-01T09:00:00Z\","
                + "\"until\":\"2026-03-02T09:00:00Z\",\"reason\":\"holiday\",\"author\":\"kei\","
                + "\"allowance\":{\"countries\":[\"KE\"]}}");

        assertThat(read).isInstanceOfSatisfying(JournalEntry.Given.class, given -> assertThat(
                        given.override().allowance())
                .isEqualTo(countries("KE")));
        assertThat(JournalJson.parse(ByteBuffer.wrap(JournalJson.write(read)))).isEqualTo(read);
    }

    @Test
    void thatEndedAreRememberedOverARestart(@TempDir Path home) {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        SubmitterOverride ranOut = pass(ANN, Duration.ofHours(1), "KE");
        SubmitterOverride ended = pass(BOB, Duration.ofDays(9), "NG");
        SubmitterOverride longAgo = pass(ANN, NOW.minus(Duration.ofDays(40)), Duration.ofDays(9), countries("FR"));
        try (RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), now::get)) {
            records.overrides().add(longAgo);
            records.overrides().add(ranOut);
            records.overrides().add(ended);
            records.overrides().end(ended.id(), end(NOW));
        }
        Instant later = NOW.plus(Duration.ofDays(3));
        now.set(later);

        try (RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), now::get)) {
            assertThat(records.overrides().lapsed(ANN, later))
                    .containsExactly(new ExpiredOverride(countries("KE"), "kei", ranOut.until(), ""));
            assertThat(records.overrides().lapsed(BOB, later))
                    .containsExactly(new ExpiredOverride(countries("NG"), "kei", NOW, "mio"));
            assertThat(records.overrides().active(later)).isEmpty();
        }
    }

    @Test
    void thatEndedOnAnotherNodeAreRemembered(@TempDir Path directory) throws SQLException {
        H2Server server = H2Server.start(directory, 0);
        try (RecordsDatabase one = node(directory, server.port(), "one");
                RecordsDatabase two = node(directory, server.port(), "two")) {
            SubmitterOverride news = pass(ANN, NOW, Duration.ofDays(1), NEWSLETTER);
            one.overrides().add(news);
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> two.overrides().allowance(ANN, NOW).equals(NEWSLETTER));

            one.overrides().end(news.id(), end(NOW));

            await().atMost(1, TimeUnit.MINUTES).until(() -> two.overrides()
                    .lapsed(ANN, NOW)
                    .equals(List.of(new ExpiredOverride(NEWSLETTER, "kei", NOW, "mio"))));
        } finally {
            server.kill();
        }
    }
}
