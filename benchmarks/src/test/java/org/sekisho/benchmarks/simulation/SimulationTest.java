// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is played, and what an argument may be; {@link SimulationIT} plays. */
class SimulationTest {
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
