// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HmacTest {
    /** RFC 4231, test case 2. */
    private static final Hmac JEFE = new Hmac(octets("Jefe"));

    private static final String EXPECTED = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hash() {
        return HexFormat.of().formatHex(JEFE.of(octets("what do ya want for nothing?")));
    }

    @Test
    void isThatOfTheStandardAgainAndAgain() {
        assertThat(hash()).isEqualTo(EXPECTED);
        assertThat(hash()).isEqualTo(EXPECTED);
    }

    @Test
    void isRightForManyThreadsAtOnce() {
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(one -> hash()).distinct())
                .containsExactly(EXPECTED);
    }

    @Test
    void needsASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hmac.ofBase64("")).withMessage("there is no secret");
        assertThat(Hmac.ofBase64("SmVmZQ==").base64()).isEqualTo("SmVmZQ==");
    }

    @Test
    void isOverTheSameOctetsByEitherWay() {
        Reference reference = new Reference(0x0123456789abcdefL, -2);

        assertThat(SignedText.of("abcd", reference, "花子@example.jp"))
                .isEqualTo(SignedText.of("v1", "abcd", "0123456789abcdeffffffffffffffffe", "花子@example.jp"));
    }
}
