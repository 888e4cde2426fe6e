// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.record.RecordsUnavailableException;

final class RowBatchesTest {
    private final List<String> saved = new ArrayList<>();
    private final List<String> batch = new ArrayList<>(List.of("one", "two", "three"));

    private static RecordsUnavailableException error(String state) {
        return new RecordsUnavailableException("in a test", new SQLException("in a test", state));
    }

    @Test
    void savesAllTogether() {
        assertThat(RowBatches.save(batch, "rows", rows -> saved.add(rows.toString())))
                .isZero();

        assertThat(saved).containsExactly("[one, two, three]");
        assertThat(batch).isEmpty();
    }

    @Test
    void losesOnlyWhatIsRefused() {
        int refused = RowBatches.save(batch, "rows", rows -> {
            if (rows.contains("two")) {
                throw error("22001");
            }
            saved.addAll(rows);
        });

        assertThat(refused).isEqualTo(1);
        assertThat(saved).containsExactly("one", "three");
        assertThat(batch).isEmpty();
    }

    @Test
    void keepsWhatIsNotSavedYetWhenTheDatabaseGoes() {
        assertThatThrownBy(() -> RowBatches.save(batch, "rows", rows -> {
                    if (rows.size() > 1) {
                        throw error("22001");
                    }
                    if (rows.contains("two")) {
                        throw error("08006");
                    }
                    saved.addAll(rows);
                }))
                .isInstanceOf(RecordsUnavailableException.class);

        assertThat(saved).containsExactly("one");
        assertThat(batch).containsExactly("two", "three");
    }
}
