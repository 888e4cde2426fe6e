// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CountryGroupsTest {
    private final CountryGroups groups = CountryGroups.BUILT_IN.with("NORDIC", "DK FI IS NO SE");

    @Test
    void theEuropeanUnionHas27Members() {
        assertThat(groups.parse("EU"))
                .hasSize(27)
                .contains(Country.of("DE"), Country.of("HR"))
                .doesNotContain(Country.of("GB"), Country.of("CH"));
    }

    @Test
    void aGroupHasCountriesAndGroups() {
        assertThat(groups.parse("NORDIC")).extracting(Country::code).containsExactly("DK", "FI", "IS", "NO", "SE");
        assertThat(groups.with("EUROPE", "EU, NORDIC GB").parse("EUROPE")).hasSize(30);
    }

    @Test
    void aCountryStandsForItself() {
        assertThat(groups.parse("JP")).containsExactly(Country.of("JP"));
        assertThat(groups.parseAll("KP, NORDIC")).hasSize(6);
        assertThat(groups.parse("--")).containsExactly(Country.UNLOCATED);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> groups.parse("UK"))
                .hasMessage("there is no country 'UK', did you mean GB?; expected two letters of ISO 3166 in capitals,"
                        + " such as JP, or -- for unlocated addresses; groups are EU, NORDIC");
        assertThatThrownBy(() -> groups.with("X1", "JP XX")).hasMessageStartingWith("there is no country 'XX';");
        assertThatThrownBy(() -> groups.with("X1", "")).hasMessageStartingWith("there is no country '';");
    }

    @Test
    void aNameThatIsTakenOrNoneIsRefused() {
        assertThatThrownBy(() -> groups.with("EU", "DE"))
                .hasMessage("there is a group 'EU' already; choose another name");
        assertThatThrownBy(() -> groups.with("DE", "DE"))
                .hasMessage("'DE' is a country; choose another name for the group");
        assertThatThrownBy(() -> groups.with("nordic", "DK"))
                .hasMessage(
                        "'nordic' cannot name a group; expected 2 to 32 capitals, digits or dashes, such as NORDIC");
    }
}
