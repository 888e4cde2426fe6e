// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.record.RecordsHealth;

final class EmbeddedRecordsTest implements RecordsContract {
    private RecordsDatabase records;

    @BeforeEach
    void open(@TempDir Path home) {
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
        records.close();
        records.close();
    }
}
