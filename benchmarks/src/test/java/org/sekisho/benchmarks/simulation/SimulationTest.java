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

    @Test
    void playsTheShippedConditions() throws Exception {
        Path conf = Path.of(System.getProperty("sekisho.root")).resolve("conf");

        assertThat(Files.readString(conf.resolve("mailetcontainer.xml")))
                .contains("." + Net.FIRST_TIME + ", name=first-time\"", "." + Net.VOLUME + ", name=recipients\"")
                .contains("." + Net.SHARED + ", name=shared-network\"")
                .contains("." + Net.STRANGERS_FAIL + ", name=failures-strangers\"")
                .contains("." + Net.HABIT + ", name=habit, mode=observe\"")
                .contains("." + Net.COUNTRY + ", name=country, mode=observe\"")
                .contains("." + Net.JUMPS + ", name=velocity, mode=observe\"")
                .contains("." + Net.BURST + ", name=new-network, mode=observe\"");
        assertThat(Files.readString(conf.resolve("smtpserver.xml")))
                .contains("<geoVelocity>" + Net.COUNTRIES.replace("GeoVelocity=", "") + ", name=login-countries<");
    }

    @Test
    void saysWhichArgumentIsWrong() {
        assertThatThrownBy(() -> Plan.parse(List.of("days=9")))
                .hasMessage("days=9: expected 10 to 31; passwords are stolen on day 9");
        assertThatThrownBy(() -> Plan.parse(List.of("user=1"))).hasMessageStartingWith("user=1: expected users=");
    }
}
