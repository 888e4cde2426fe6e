// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SceneTest {
    @Test
    void givesEachMessageAnAddressOfItsOwn() {
        Part traveller = Part.honest(
                "erin",
                "traveller",
                Stream.of(new PlannedMail(0, "203.0.113.1", 1), new PlannedMail(59, "198.51.100.1", 1)));

        assertThat(traveller.login()).isEqualTo("erin@demo.example");
        assertThat(traveller.planned()).isEqualTo(2);
        assertThat(traveller.mails()).extracting(PlannedMail::address).containsExactly("203.0.113.1", "198.51.100.1");
    }

    @Test
    void spreadsTheBotnetOverTwelveAddresses() {
        Part thief = Scene.stolenAccounts().parts().stream()
                .filter(part -> !part.honest())
                .findFirst()
                .orElseThrow();

        assertThat(thief.planned()).isEqualTo(720);
        assertThat(thief.mails().stream().map(PlannedMail::address).distinct()).hasSize(12);
    }

    @Test
    void refusesWhatCannotBePlayed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedMail(61, "192.0.2.1", 1))
                .withMessage("minute 61.0 is not within the hour, 0 to 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedMail(1, "192.0.2.1", 0))
                .withMessage("0 recipients: a message needs one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.honest("erin", "idle", Stream.empty()))
                .withMessage("erin@demo.example: sends nothing, so nothing can be told about it");
    }
}
