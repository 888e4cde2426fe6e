// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogTextTest {

    @Test
    void leavesFitTextAlone() {
        assertThat(LogText.of("関所: 'stop' = \\ \uD83D\uDE00")).isEqualTo("関所: 'stop' = \\ \uD83D\uDE00");
        assertThat(LogText.of("")).isEmpty();
    }

    @Test
    void letsNothingEndTheQuotesOrTheLine() {
        assertThat(LogText.of("a\" action=release\r\nb\u2028c\u2029d\u0085e\u001Bf\u202Eg\uDC00h"))
                .isEqualTo("a' action=release??b?c?d?e?f?g?h");
    }

    @Test
    void cutsAtTwoHundredCharactersAndNotInsideOne() {
        assertThat(LogText.of("\uD83D\uDE00".repeat(201))).isEqualTo("\uD83D\uDE00".repeat(200));
        assertThat(LogText.of("x".repeat(200))).hasSize(200);
    }
}
