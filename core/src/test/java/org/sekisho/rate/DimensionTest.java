// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DimensionTest {

    @Test
    void isSetByItsNameInLowerCase() {
        assertThat(Arrays.stream(Dimension.values()).map(Dimension::setting))
                .containsExactly("messages", "recipients", "bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGES, 0, 0 messages",
        "MESSAGES, 1, 1 message",
        "MESSAGES, 2, 2 messages",
        "RECIPIENTS, 1, 1 recipient",
        "RECIPIENTS, 813, 813 recipients",
        "BYTES, 1, 1 B",
        "BYTES, 1610612736, 1.5 GB"
    })
    void saysAnAmountForPeople(Dimension dimension, long amount, String said) {
        assertThat(dimension.say(amount)).isEqualTo(said);
    }
}
