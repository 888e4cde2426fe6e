// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small populations, played. */
class SimulationIT {
    private static String table(Plan plan) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Simulation.run(plan, new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSeedPlaysTheSameAgainAndAnotherDoesNot() {
        String first = table(new Plan(10, 1, 10, 7));

        assertThat(table(new Plan(10, 1, 10, 7))).isEqualTo(first);
        assertThat(table(new Plan(10, 1, 10, 8))).isNotEqualTo(first);
    }

    @Test
    void ordinaryPeopleGoOnAndThievesAreStopped() {
        String table = table(new Plan(20, 2, 11, 1));

        assertThat(table)
                .contains("| ordinary | 20 | 0.0 % |")
                .contains("| cloud | 10 | 0.0 % |")
                .contains("| month-end invoices | 10 | 0.0 % |")
                .contains("| botnet, 10 to 40 countries | 2 | 100.0 % |")
                .contains("| the same, 1000 an hour | 2 | 100.0 % |")
                .contains("\n| **shipped** | ");
    }
}
