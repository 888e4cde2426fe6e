// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.suspension.SuspensionsContract.ANN;
import static org.sekisho.suspension.SuspensionsContract.BOB;
import static org.sekisho.suspension.SuspensionsContract.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.promotion.Verdict;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionsContract;

class SuspendedAccountsTest {
    private static final Submitter TOM = new Submitter("tom@example.org");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private static Verdict verdict(Submitter submitter, String rule, Verdict.Answer answer) {
        return new Verdict(submitter, rule, answer, NOW, "desk", "");
    }

    @Test
    void readsTheRecordsOfARunningServer() throws IOException {
        RecordsSettings settings = RecordsSettings.embedded(home);
        assertThat(SuspendedAccounts.find(settings.database())).isEmpty();

        try (RecordsDatabase records = RecordsDatabase.open(settings, InstantSource.fixed(NOW))) {
            for (Submitter submitter : List.of(ANN, BOB, TOM)) {
                records.suspensions().suspend(SuspensionsContract.order(submitter, null));
                assertThat(records.suspensions().history(submitter, 1)).hasSize(1);
            }
            records.verdicts().add(verdict(BOB, "hourly", Verdict.Answer.REFUSED));
            records.verdicts().add(verdict(TOM, "hourly", Verdict.Answer.REFUSED));
            records.verdicts().add(verdict(TOM, "country", Verdict.Answer.CONFIRMED));

            assertThat(SuspendedAccounts.find(settings.database()).orElseThrow())
                    .isEqualTo(Map.of(
                            ANN, List.of(NOW.truncatedTo(ChronoUnit.MICROS)),
                            TOM, List.of(NOW.truncatedTo(ChronoUnit.MICROS))));
        }
    }

    @Test
    void saysWhyRecordsCannotBeRead() throws IOException {
        RecordsSettings settings = RecordsSettings.embedded(home);
        Path file = home.resolve("var/database/sekisho.mv.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database");

        assertThatThrownBy(() -> SuspendedAccounts.find(settings.database()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(settings.database().place() + ": ");
        assertThat(Files.readString(file)).isEqualTo("no database");
    }
}
