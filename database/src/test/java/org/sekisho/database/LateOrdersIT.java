// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.BOB;
import static org.sekisho.database.RecordsContract.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.retention.Retention;
import org.sekisho.override.OverrideRecordsContract;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.record.RecordsHealth;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.suspension.SuspensionsContract;

/** Two nodes, and orders that come to the database when others hold there, or once held. */
final class LateOrdersIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Retention SHORT = new Retention(DAY, DAY, DAY, DAY, DAY, DAY);
    private static final String NOWHERE = "jdbc:h2:tcp://localhost:1/./records";

    private volatile Instant now = NOW;
    private Path directory;
    private H2Server server;
    private int signs;

    @BeforeEach
    void start(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        server = H2Server.start(directory, 0);
    }

    @AfterEach
    void stop() {
        server.kill();
    }

    private RecordsDatabase node(String name, String url) {
        return RecordsDatabase.open(
                new RecordsSettings(
                        new DatabaseSettings(url, "sekisho", "", 4), directory.resolve(name + ".journal"), SHORT),
                () -> now);
    }

    private RecordsDatabase node(String name) {
        return node(name, server.url());
    }

    private static Suspension byRule(Instant start, Duration length) {
        return new Suspension(UUID.randomUUID(), ANN, start, start.plus(length), "too much", "rule:hourly", null);
    }

    /** Looks three times at what the other node brought. */
    private void awaitExchange(RecordsDatabase from, RecordsDatabase to, int suspensions) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> to.suspensions().history(ANN, 10).size() == suspensions);
        await().atMost(Duration.ofMinutes(1)).until(() -> from.health().equals(RecordsHealth.healthy()));
        for (int i = 0; i < 3; i++) {
            Suspension sign = SuspensionsContract.order(BOB, Duration.ofDays(10 + signs++));
            from.suspensions().suspend(sign);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> to.suspensions().find(BOB, NOW).equals(Optional.of(sign)));
        }
    }

    @Test
    void oneThatRanOutOnTheWayEndsNoneThatHolds() {
        Suspension late = byRule(NOW, Duration.ofHours(1));
        try (RecordsDatabase one = node("one", NOWHERE)) {
            one.suspensions().suspend(late);
        }
        now = NOW.plus(Duration.ofHours(2));
        endsNone(byRule(now, Duration.ofHours(1)), new PastSuspension(late, null));
    }

    /** What the first node brings late ends nothing of the second. */
    private void endsNone(Suspension holds, PastSuspension late) {
        try (RecordsDatabase two = node("two")) {
            two.suspensions().suspend(holds);
            assertThat(two.suspensions().history(ANN, 10)).hasSize(1);

            try (RecordsDatabase one = node("one")) {
                awaitExchange(one, two, 2);

                assertThat(two.suspensions().find(ANN, now)).contains(holds);
                assertThat(one.suspensions().find(ANN, now)).contains(holds);
                assertThat(two.suspensions().history(ANN, 10)).containsExactly(new PastSuspension(holds, null), late);
            }
        }
    }

    @Test
    void oneThatWasReleasedOnTheWayEndsNoneThatBeganLater() {
        Suspension late = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase one = node("one", NOWHERE)) {
            one.suspensions().suspend(late);
            one.suspensions().release(ANN, SuspensionsContract.release(NOW.plusSeconds(180)));
        }
        now = NOW.plusSeconds(300);
        endsNone(byRule(now, DAY), new PastSuspension(late, SuspensionsContract.release(NOW.plusSeconds(180))));
    }

    /** The journal has it for at least two minutes after its row was deleted. */
    @Test
    void oneWhoseRowWasDeletedEndsNoneThatBeganLater(@TempDir Path home) throws IOException {
        RecordsSettings settings =
                new RecordsSettings(DatabaseSettings.embedded(home), home.resolve("records.journal"), SHORT);
        Path killed = home.resolve("killed.journal");
        Suspension holds = byRule(NOW.plus(Duration.ofDays(3)), Duration.ofHours(5));
        try (RecordsDatabase records = RecordsDatabase.open(settings, () -> now)) {
            records.suspensions().suspend(SuspensionsContract.order(ANN, null));
            records.suspensions().release(ANN, SuspensionsContract.release(NOW.plusSeconds(60)));
            assertThat(records.suspensions().history(ANN, 10)).hasSize(1);
            now = holds.start();
            records.purge();
            assertThat(records.suspensions().history(ANN, 10)).isEmpty();
            records.suspensions().suspend(holds);
            assertThat(records.suspensions().history(ANN, 10)).hasSize(1);
            Files.copy(settings.journal(), killed);
        }
        Files.delete(settings.journal());
        Files.move(killed, settings.journal());

        try (RecordsDatabase records = RecordsDatabase.open(settings, () -> now)) {
            assertThat(records.suspensions().find(ANN, now)).contains(holds);
        }
    }

    @Test
    void theOneOfTwoNodesThatHoldsIsInBothJournals() throws IOException {
        try (RecordsDatabase one = node("one");
                RecordsDatabase two = node("two")) {
            one.suspensions().suspend(byRule(NOW, Duration.ofHours(1)));
            two.suspensions().suspend(byRule(NOW, Duration.ofHours(1)));
            awaitExchange(one, two, 2);
            awaitExchange(two, one, 2);
            assertThat(one.suspensions().find(ANN, NOW))
                    .isEqualTo(two.suspensions().find(ANN, NOW));
            for (String name : List.of("one", "two")) {
                Files.copy(directory.resolve(name + ".journal"), directory.resolve(name + "-killed.journal"));
            }
        }

        try (RecordsDatabase one = node("one-killed", NOWHERE);
                RecordsDatabase two = node("two-killed", NOWHERE)) {
            assertThat(one.suspensions().find(ANN, NOW)).isPresent();
            assertThat(two.suspensions().find(ANN, NOW))
                    .isEqualTo(one.suspensions().find(ANN, NOW));
        }
    }

    private SuspensionService service(String name, RecordsDatabase records) {
        Brake brake = Brake.open(BrakeSettings.UNLIMITED, () -> 1000, directory.resolve(name + ".brake"));
        SuspensionService service =
                new SuspensionService(records.suspensions(), records.auditTrail(), () -> now, brake, List.of());
        service.follow(records, List.of());
        return service;
    }

    @Test
    void twoNodesOrdersAboutASubmitterAreOneForTheBrakeOfEach() {
        try (RecordsDatabase one = node("one");
                RecordsDatabase two = node("two")) {
            SuspensionService first = service("one", one);
            SuspensionService second = service("two", two);
            SuspensionService.Order order = new SuspensionService.Order(ANN, null, "too much", "rule:hourly", null);
            first.suspend(order);
            second.suspend(order);
            awaitExchange(one, two, 2);
            awaitExchange(two, one, 2);

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(first.brake().stopsInLastHour("hourly", NOW)).isEqualTo(1);
                assertThat(second.brake().stopsInLastHour("hourly", NOW)).isEqualTo(1);
            });
        }
    }

    @Test
    void aNodeThatWasAwayForLongBringsNothingBack() {
        SubmitterOverride pass = OverrideRecordsContract.pass(BOB, Duration.ofDays(100), "KE");
        try (RecordsDatabase one = node("one")) {
            try (RecordsDatabase two = node("two")) {
                one.suspensions().suspend(SuspensionsContract.order(ANN, null));
                one.overrides().add(pass);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> two.suspensions().find(ANN, NOW).isPresent()
                                && !two.overrides().active(NOW).isEmpty());
            }
            one.suspensions().release(ANN, SuspensionsContract.release(NOW.plusSeconds(60)));
            one.overrides().end(pass.id(), OverrideRecordsContract.end(NOW.plusSeconds(60)));
            assertThat(one.suspensions().history(ANN, 10)).hasSize(1);
            now = NOW.plus(Duration.ofDays(3));
            one.purge();
            assertThat(one.suspensions().history(ANN, 10)).isEmpty();

            try (RecordsDatabase two = node("two")) {
                awaitExchange(two, one, 0);

                assertThat(one.suspensions().find(ANN, now)).isEmpty();
                assertThat(one.overrides().active(now)).isEmpty();
                assertThat(two.suspensions().find(ANN, now)).isEmpty();
                assertThat(two.overrides().active(now)).isEmpty();
            }
        }
    }

    @Test
    void aNodeThatWasAwayForLongBringsItsOwn() {
        Suspension own = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase one = node("one")) {
            one.suspensions().suspend(SuspensionsContract.order(BOB, Duration.ofHours(1)));
            try (RecordsDatabase two = node("two")) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> two.suspensions().find(BOB, NOW).isPresent());
            }
            try (RecordsDatabase two = node("two", NOWHERE)) {
                assertThat(two.suspensions().find(BOB, NOW)).isPresent();
                two.suspensions().suspend(own);
            }
            now = NOW.plus(Duration.ofDays(3));

            try (RecordsDatabase two = node("two")) {
                assertThat(two.suspensions().find(ANN, now)).contains(own);
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() ->
                                assertThat(one.suspensions().find(ANN, now)).contains(own));
            }
        }
    }
}
