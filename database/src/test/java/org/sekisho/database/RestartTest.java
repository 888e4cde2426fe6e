// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.BOB;
import static org.sekisho.database.RecordsContract.CLOCK;
import static org.sekisho.database.RecordsContract.NOW;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.finding.FindingsContract;
import org.sekisho.record.RecordsHealth;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionsContract;

/** What is there after an end of the process, orderly or not. */
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
    void losesNothingThatReturnedBeforeKill(@TempDir Path home) throws Exception {
        List<String> returned = new ArrayList<>();
        Process child = Child.start("suspend", home);
        try (BufferedReader lines = Child.reader(child)) {
            for (int i = 0; i < 300; i++) {
                returned.add(lines.readLine());
            }
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            lines.lines().forEach(returned::add);
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        returned.removeIf(line -> !line.endsWith("@example.org"));

        try (RecordsDatabase records = open(home)) {
            assertThat(returned).hasSizeGreaterThanOrEqualTo(300).allSatisfy(name -> {
                Submitter submitter = new Submitter(name);
                assertThat(records.suspensions().find(submitter, NOW)).isPresent();
                assertThat(records.suspensions().history(submitter, 10)).hasSize(1);
                assertThat(records.auditTrail().find(submitter, 10)).hasSize(1);
            });
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

    @Test
    void toleratesATornLineAndReportsADamagedOne(@TempDir Path home) throws IOException {
        Suspension ann = SuspensionsContract.order(ANN, null);
        try (RecordsDatabase records = open(home)) {
            records.suspensions().suspend(ann);
        }
        Path journal = home.resolve("var/records.journal");
        Files.writeString(journal, "01234567 {\"type\":\"sus", StandardOpenOption.APPEND);

        try (RecordsDatabase records = open(home)) {
            assertThat(records.health()).isEqualTo(RecordsHealth.healthy());
            assertThat(records.suspensions().find(ANN, NOW)).contains(ann);
        }
        Files.writeString(journal, "01234567 {\"type\":\"suspend\"}\n", StandardOpenOption.APPEND);

        try (RecordsDatabase records = open(home)) {
            assertThat(records.health())
                    .isEqualTo(new RecordsHealth(
                            RecordsHealth.State.DEGRADED,
                            journal + ": 1 line was damaged and skipped; compare the copy " + journal
                                    + ".damaged with the records"));
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
