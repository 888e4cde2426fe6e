// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;

class SuspensionMetricsTest {
    @Test
    void countsWhoStoppedAndWhoLetGoAndTheBrake(@TempDir Path directory) {
        List<String> counted = new ArrayList<>();
        Brake brake = Brake.open(new BrakeSettings(1, BigDecimal.ONE, 20), () -> 10L, directory.resolve("brake.json"));
        SuspensionService desk = new SuspensionService(
                new InMemorySuspensions(),
                new InMemoryAuditTrail(),
                () -> Instant.parse("2026-11-23T09:00:00Z"),
                brake,
                List.of(new SuspensionMetrics((word, by) -> counted.add((word + " " + String.join(" ", by)).strip()))));

        stop(desk, "a", "rule:hourly");
        stop(desk, "a", "rule:hourly");
        stop(desk, "b", "kei");
        desk.release(submitter("b"), "kei", "");
        desk.release(submitter("b"), "kei", "");
        stop(desk, "c", "rule:hourly");
        desk.rearm("hourly", "kei", "");

        assertThat(counted)
                .containsExactly(
                        "suspended rule hourly", "suspended person", "released", "braked hourly", "rearmed hourly");
    }

    private static Submitter submitter(String name) {
        return new Submitter(name + "@example.org");
    }

    private static void stop(SuspensionService desk, String name, String author) {
        desk.suspend(new SuspensionService.Order(submitter(name), null, "much", author, null));
    }
}
