// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneLineTest {

    @Test
    void leavesFitTextAlone() {
        assertThat(OneLine.of("関所 says \"stop\" \uD83D\uDE00")).isEqualTo("関所 says \"stop\" \uD83D\uDE00");
    }

    @Test
    void replacesWhatBreaksLinesOrStores() {
        assertThat(OneLine.of("a\u0000b\r\nc\u2028d\u202Ee\uD800f")).isEqualTo("a?b??c?d?e?f");
    }

    @Test
    void cutsAtAThousandCharactersAndNotInsideOne() {
        assertThat(OneLine.of("\uD83D\uDE00".repeat(1001))).isEqualTo("\uD83D\uDE00".repeat(1000));
    }
}
