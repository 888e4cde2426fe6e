// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.BOB;
import static org.sekisho.database.RecordsContract.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.finding.report.FindingsContract;
import org.sekisho.suspension.SuspensionsContract;

final class RetentionTest {

    @Test
    void deletesWhatIsOldAndNothingThatHolds(@TempDir Path home) {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        try (RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), now::get)) {
            records.suspensions().suspend(SuspensionsContract.order(ANN, null));
            records.suspensions().suspend(SuspensionsContract.order(BOB, Duration.ofDays(1)));
            records.findings().add(FindingsContract.finding("hourly", ANN, NOW));
            records.auditTrail().add(new AuditEntry(NOW, "kei", "show", ANN, ""));
            assertThat(records.findings().find(ANN, 1)).hasSize(1);

            now.set(NOW.plus(Duration.ofDays(90)));
            records.purge();
            assertThat(records.findings().find(ANN, 1)).hasSize(1);

            now.set(NOW.plus(Duration.ofDays(400)));
            records.purge();
            assertThat(records.findings().find(ANN, 1)).isEmpty();
            assertThat(records.auditTrail().find(ANN, 1)).hasSize(1);

            now.set(NOW.plus(Duration.ofDays(400)).plusSeconds(1));
            records.purge();
            assertThat(records.auditTrail().find(ANN, 1)).isEmpty();
            assertThat(records.suspensions().history(BOB, 1)).hasSize(1);

            now.set(NOW.plus(Duration.ofDays(402)));
            records.purge();
            assertThat(records.suspensions().history(BOB, 1)).isEmpty();
            assertThat(records.suspensions().history(ANN, 1)).hasSize(1);
            assertThat(records.suspensions().find(ANN, NOW.plus(Duration.ofDays(402))))
                    .isPresent();
        }
    }
}
