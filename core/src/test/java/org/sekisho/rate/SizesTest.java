// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SizesTest {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0B, 0
                    1B, 1
                    1KB, 1024
                    10MB, 10485760
                    1_000MB, 1048576000
                    4GB, 4294967296
                    8388607TB, 9223370937343148032
                    9223372036854775807B, 9223372036854775807
                    """)
    void readsPowersOf1024(String text, long octets) {
        assertThat(Sizes.parse(text)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "MB", "10 MB", "10mb", "10M", "10MiB", "-1MB", "1.5GB", "_1MB", "1PB", "４GB"})
    void refusesWhatIsNoSizeWithAUnit(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse(text))
                .withMessage("expected a size with a unit, such as 10MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8388608TB", "9223372036854775807KB"})
    void refusesMoreOctetsThanItCanCount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text)).withMessage("the size is too large");
    }

    @Test
    void refusesANumberBeyondAllBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse("9223372036854775808B"))
                .withMessage("the number is too large");
    }

    @Test
    void refusesDigitsGroupedWrongly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse("1_MB"))
                .withMessage("expected a whole number such as 500 or 1_000");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0, 0B
                    1, 1B
                    1023, 1023B
                    1024, 1KB
                    1025, 1025B
                    1536, 1536B
                    1048576, 1MB
                    4294967296, 4GB
                    4294967297, 4294967297B
                    1125899906842624, 1024TB
                    9223372036854775807, 9223372036854775807B
                    """)
    void writesTheLargestUnitWithoutAFractionAndReadsItBack(long octets, String text) {
        assertThat(Sizes.format(octets)).isEqualTo(text);
        assertThat(Sizes.parse(text)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0, 0 B
                    1, 1 B
                    1000, 1000 B
                    1023, 1023 B
                    1024, 1 KB
                    1126, 1 KB
                    1127, 1.1 KB
                    1048575, 1023.9 KB
                    1610612736, 1.5 GB
                    9223372036854775807, 8388607.9 TB
                    """)
    void saysOneDigitBehindThePointRoundedDown(long octets, String said) {
        assertThat(Sizes.say(octets)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    4294967297, 4294967296, 4.1 GB
                    4400000000, 4294967296, 4.1 GB
                    4831838208, 4294967296, 4.5 GB
                    4348444673, 4348444672, 4147.1 MB
                    4001, 4000, 4001 B
                    1025, 1024, 1.1 KB
                    2, 1, 2 B
                    9223372036854775807, 9223370937343148032, 8388607.9 TB
                    9223372036854775807, 9223372036854775806, 9223372036854775807 B
                    """)
    void saysAnAmountAboveALimitSoThatItLooksAbove(long octets, long limit, String said) {
        assertThat(Sizes.sayAbove(octets, limit)).isEqualTo(said);
    }

    @Test
    void neverHidesAnExcessWhateverTheLimit() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 100_000; i++) {
            long limit = 1 + (random.nextLong() >>> (2 + random.nextInt(61)));
            long octets = limit + 1 + (random.nextLong() >>> (2 + random.nextInt(61)));

            assertThat(octetsOf(Sizes.sayAbove(octets, limit)))
                    .as("%d above %d", octets, limit)
                    .isGreaterThan(octetsOf(Sizes.sayWhole(limit)));
        }
    }

    private static BigDecimal octetsOf(String said) {
        String[] parts = said.split(" ", -1);
        return new BigDecimal(parts[0]).multiply(BigDecimal.valueOf(1024).pow(UNITS.indexOf(parts[1])));
    }
}
