// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the JDK's own, which goes digit by digit. */
class HexTest {
    private static final int DRAWS = 10_000;

    @Test
    void writesAndReadsAsTheJdkDoes() {
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            long high = random.nextLong();
            long low = random.nextLong();
            String expected = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
            byte[] capitals = expected.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

            assertThat(Hex.write(high, low)).isEqualTo(expected);
            assertThat(Hex.read(expected.getBytes(StandardCharsets.US_ASCII), 0))
                    .isEqualTo(high);
            assertThat(Hex.isDigits(capitals, Hex.HALF)).isTrue();
            assertThat(Hex.read(capitals, Hex.HALF)).isEqualTo(low);
        }
    }

    @Test
    void everyOctetIsADigitOrNot() {
        for (int place = 0; place < Hex.HALF; place++) {
            for (int octet = 0; octet < 1 << Byte.SIZE; octet++) {
                byte[] text = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
                text[place] = (byte) octet;

                assertThat(Hex.isDigits(text, 0)).as("%d at %d", octet, place).isEqualTo(HexFormat.isHexDigit(octet));
            }
        }
    }
}
