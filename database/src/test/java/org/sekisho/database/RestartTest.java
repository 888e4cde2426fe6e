// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.BOB;
import static org.sekisho.database.RecordsContract.CLOCK;
import static org.sekisho.database.RecordsContract.NOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.finding.report.FindingsContract;
import org.sekisho.record.RecordsHealth;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionsContract;

/** What is there after a restart, however the one before ended. */
final class RestartTest {

    @Test
    void remembersEverything(@TempDir Path home) {
        Suspension ann = SuspensionsContract.order(ANN, null);
        Suspension bob = SuspensionsContract.order(BOB, Duration.ofHours(1));
        try (RecordsDatabase records = open(home)) {
            records.suspensions().suspend(ann);
            records.suspensions().suspend(bob);
            records.suspensions().release(BOB, SuspensionsContract.release(NOW));
            records.findings().add(FindingsContract.finding("hourly", ANN, NOW));
        }

        try (RecordsDatabase records = open(home)) {
            assertThat(records.suspensions().active(NOW)).containsExactly(ann);
            assertThat(records.suspensions().history(BOB, 10))
                    .containsExactly(new PastSuspension(bob, SuspensionsContract.release(NOW)));
            assertThat(records.findings().find(ANN, 10)).containsExactly(FindingsContract.finding("hourly", ANN, NOW));
        }
    }

    @Test
    void takesSuspensionsFromTheJournalWhenTheDatabaseFileIsGone(@TempDir Path home) throws IOException {
        Suspension ann = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase records = open(home)) {
            records.suspensions().suspend(ann);
        }
        Files.delete(home.resolve("var/database/sekisho.mv.db"));

        try (RecordsDatabase records = open(home)) {
            assertThat(records.suspensions().find(ANN, NOW)).contains(ann);
            assertThat(records.suspensions().history(ANN, 10)).containsExactly(new PastSuspension(ann, null));
        }
    }

    /** Of what is older than two minutes the journal knows whether the database had it. */
    @Test
    void takesOldSuspensionsFromTheJournalOnlyWhenTheDatabaseLostThem(@TempDir Path home) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        RecordsSettings settings = RecordsSettings.embedded(home);
        Suspension ann = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase records = RecordsDatabase.open(settings, now::get)) {
            records.suspensions().suspend(ann);
            assertThat(records.suspensions().history(ANN, 10)).hasSize(1);
            now.set(NOW.plus(Duration.ofMinutes(3)));
            awaitEnd(settings.journal(), "{\"type\":\"settled\",\"change\":1}\n");
        }
        try (Connection connection =
                        DriverManager.getConnection(settings.database().url(), "sekisho", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM suspension")).isEqualTo(1);
        }

        try (RecordsDatabase records = RecordsDatabase.open(settings, now::get)) {
            assertThat(records.suspensions().find(ANN, NOW)).as("deleted").isEmpty();
            records.suspensions().suspend(ann);
            assertThat(records.suspensions().history(ANN, 10)).hasSize(1);
            now.set(NOW.plus(Duration.ofMinutes(6)));
            awaitEnd(settings.journal(), "{\"type\":\"settled\",\"change\":2}\n");
        }
        Files.delete(home.resolve("var/database/sekisho.mv.db"));

        try (RecordsDatabase records = RecordsDatabase.open(settings, now::get)) {
            assertThat(records.suspensions().find(ANN, NOW)).as("lost").contains(ann);
            assertThat(records.suspensions().history(ANN, 10)).containsExactly(new PastSuspension(ann, null));
        }
    }

    private static void awaitEnd(Path file, String end) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(file).content(StandardCharsets.ISO_8859_1).endsWith(end));
    }

    @Test
    void toleratesATornRecordAndReportsADamagedOne(@TempDir Path home) throws IOException {
        Suspension ann = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase records = open(home)) {
            records.suspensions().suspend(ann);
            records.suspensions().suspend(SuspensionsContract.order(BOB, null));
        }
        Path journal = home.resolve("var/records.journal");
        Files.writeString(journal, "01234567 {\"type\":\"sus", StandardOpenOption.APPEND);

        try (RecordsDatabase records = open(home)) {
            assertThat(records.health()).isEqualTo(RecordsHealth.healthy());
            assertThat(records.suspensions().find(ANN, NOW)).contains(ann);
        }
        byte[] damaged = Files.readAllBytes(journal);
        damaged[40] ^= 1;
        Files.write(journal, damaged);
        int octets = 8 + ByteBuffer.wrap(damaged).getInt(16);

        try (RecordsDatabase records = open(home)) {
            assertThat(records.health())
                    .isEqualTo(new RecordsHealth(
                            RecordsHealth.State.DEGRADED,
                            octets + " octets of " + journal + " were damaged; what could be read is kept, the file was"
                                    + " set aside as " + journal + ".damaged; check it and delete it"));
            assertThat(records.suspensions().find(ANN, NOW)).contains(ann);
        }
        assertThat(journal.resolveSibling("records.journal.damaged")).exists();
    }

    @Test
    void keepsTheJournalFromOtherEyes(@TempDir Path home) throws IOException {
        try (RecordsDatabase records = open(home)) {
            records.suspensions().suspend(SuspensionsContract.order(ANN, null));
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("var/records.journal"))))
                .isEqualTo("rw-------");
    }

    private static RecordsDatabase open(Path home) {
        return RecordsDatabase.open(RecordsSettings.embedded(home), CLOCK);
    }
}
