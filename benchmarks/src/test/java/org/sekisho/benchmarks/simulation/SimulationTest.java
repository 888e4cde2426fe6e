// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static String table(Plan plan) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Simulation.run(plan, new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSeedPlaysTheSameAgainAndAnotherDoesNot() {
        String first = table(new Plan(10, 11, 7));

        assertThat(table(new Plan(10, 11, 7))).isEqualTo(first);
        assertThat(table(new Plan(10, 11, 8))).isNotEqualTo(first);
    }

    @Test
    void ordinaryPeopleGoOnAndBotnetsAreStopped() {
        String table = table(new Plan(100, 12, 1));

        assertThat(table)
                .contains("| ordinary | 100 | 0.0 % |")
                .contains("| cloud | 10 | 0.0 % |")
                .contains("| botnet, 10 to 40 countries | 10 | 100.0 % |");
    }

    @Test
    void playsTheShippedConditions() throws Exception {
        String conf =
                Files.readString(Path.of(System.getProperty("sekisho.root")).resolve("conf/mailetcontainer.xml"));

        assertThat(conf)
                .contains("RateExceeded=" + Net.RATE)
                .contains("CountryCap=" + Net.COUNTRY)
                .contains("GeoVelocity=" + Net.VELOCITY)
                .contains("FirstTimeRecipients=" + Net.FIRST_TIME);
    }

    @Test
    void saysWhichArgumentIsWrong() {
        assertThatThrownBy(() -> Plan.parse(List.of("days=9")))
                .hasMessage("days=9: expected 10 to 28; passwords are stolen on day 9");
        assertThatThrownBy(() -> Plan.parse(List.of("user=1"))).hasMessageStartingWith("user=1: expected users=");
    }
}
