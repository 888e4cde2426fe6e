// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.record.RecordsHealth;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionsContract;

final class EmbeddedRecordsTest implements RecordsContract {
    private final Path home;
    private RecordsDatabase records;

    EmbeddedRecordsTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void open() {
        records = RecordsDatabase.open(RecordsSettings.embedded(home), CLOCK);
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Override
    public RecordsDatabase records() {
        return records;
    }

    @Test
    void isHealthyAtFirst() {
        assertThat(records.health()).isEqualTo(RecordsHealth.healthy());
    }

    @Test
    void closesTwice() {
        Suspension order = SuspensionsContract.order(ANN, null);
        records.suspensions().suspend(order);
        records.close();

        assertThatCode(records::close).doesNotThrowAnyException();

        open();
        assertThat(records.health()).isEqualTo(RecordsHealth.healthy());
        assertThat(records.suspensions().active(NOW)).containsExactly(order);
    }
}
