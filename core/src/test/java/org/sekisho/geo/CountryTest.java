// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class CountryTest {
    @Test
    void everyCountryIsItsNumber() {
        for (String code : Locale.getISOCountries()) {
            assertThat(Country.ofNumber(Country.parse(code).number())).isSameAs(Country.of(code));
        }
        assertThat(Country.ofNumber(0)).isSameAs(Country.UNLOCATED);
        assertThat(Country.of("ZZ").number()).isEqualTo(676);
    }

    @Test
    void whatADatabaseCallsOtherwiseIsUnlocated() {
        assertThat(Country.of("A1")).isSameAs(Country.UNLOCATED);
        assertThat(Country.of("")).isSameAs(Country.UNLOCATED);
        assertThat(Country.of("--").isLocated()).isFalse();
    }

    @Test
    void anUnknownCountryIsRefusedWithTheOneProbablyMeant() {
        String remedy = "; expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses";

        assertThatThrownBy(() -> Country.parse("UK")).hasMessage("there is no country 'UK', did you mean GB?" + remedy);
        assertThatThrownBy(() -> Country.parse("jp")).hasMessage("there is no country 'jp', did you mean JP?" + remedy);
        assertThatThrownBy(() -> Country.parse("Japan"))
                .hasMessage("there is no country 'Japan', did you mean JP?" + remedy);
        assertThatThrownBy(() -> Country.parse("XX")).hasMessage("there is no country 'XX'" + remedy);
    }

    @Test
    void kosovoIsKnown() {
        assertThat(Country.parse("XK").code()).isEqualTo("XK");
    }
}
