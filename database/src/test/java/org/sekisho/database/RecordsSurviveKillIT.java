// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.CLOCK;
import static org.sekisho.database.RecordsContract.NOW;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.submitter.Submitter;

/** {@code kill -9} of a process that writes records as fast as it can. */
final class RecordsSurviveKillIT {

    @Test
    void noSuspensionThatReturnedIsLost(@TempDir Path home) throws Exception {
        List<String> returned = linesUntilKilled("suspend", home, 300);
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
    void noOverrideThatReturnedIsLost(@TempDir Path home) throws Exception {
        List<String> returned = linesUntilKilled("override", home, 200);
        returned.removeIf(line -> line.length() != 36);

        try (RecordsDatabase records = open(home)) {
            assertThat(returned).hasSizeGreaterThanOrEqualTo(200);
            assertThat(records.overrides().ofSubmitter(ANN, NOW))
                    .extracting(override -> override.id().toString())
                    .containsAll(returned)
                    .doesNotHaveDuplicates();
            assertThat(records.overrides().history(ANN, 100_000))
                    .extracting(past -> past.override().id().toString())
                    .containsAll(returned)
                    .doesNotHaveDuplicates();
        }
    }

    /** What the process printed; the last line may be torn. */
    private static List<String> linesUntilKilled(String task, Path home, int atLeast) throws Exception {
        List<String> printed = new ArrayList<>();
        Process child = Child.start(task, home);
        try (BufferedReader lines = Child.reader(child)) {
            while (printed.size() < atLeast) {
                printed.add(lines.readLine());
            }
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            lines.lines().forEach(printed::add);
        }
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed;
    }

    private static RecordsDatabase open(Path home) {
        return RecordsDatabase.open(RecordsSettings.embedded(home), CLOCK);
    }
}
