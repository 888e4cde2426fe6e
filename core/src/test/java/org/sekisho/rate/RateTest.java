// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {

    @ParameterizedTest
    @CsvSource({
        "MESSAGES, 500/1h, messages=500/1h",
        "RECIPIENTS, 1_000/1d, recipients=1000/1d",
        "RECIPIENTS, 1/60s, recipients=1/1m",
        "BYTES, 4GB/1d, bytes=4GB/1d",
        "BYTES, 1024MB/24h, bytes=1GB/1d",
        "BYTES, 1_500B/31d, bytes=1500B/31d",
        "MESSAGES, 500 / 1h, messages=500/1h",
        "MESSAGES, 9223372036854775807/1s, messages=9223372036854775807/1s"
    })
    void readsALimitPerWindowAndPrintsTheSettingThatParsesToIt(Dimension dimension, String text, String printed) {
        Rate rate = Rate.parse(dimension, text);

        assertThat(rate).hasToString(printed);
        assertThat(Rate.parse(dimension, printed.substring(printed.indexOf('=') + 1)))
                .isEqualTo(rate);
    }

    @Test
    void knowsWhatItRead() {
        assertThat(Rate.parse(Dimension.BYTES, "4GB/1d"))
                .isEqualTo(new Rate(Dimension.BYTES, 4_294_967_296L, Window.DAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MESSAGES | '' | expected a limit per window, such as 500/1h",
                "MESSAGES | 500 | expected a limit per window, such as 500/1h",
                "BYTES | 4GB | expected a limit per window, such as 4GB/1d",
                "MESSAGES | /1h | expected a whole number such as 500 or 1_000",
                "MESSAGES | -5/1h | expected a whole number such as 500 or 1_000",
                "MESSAGES | 5.5/1h | expected a whole number such as 500 or 1_000",
                "MESSAGES | 1__0/1h | expected a whole number such as 500 or 1_000",
                "MESSAGES | 5MB/1h | expected a whole number such as 500 or 1_000",
                "MESSAGES | 9223372036854775808/1h | the number is too large",
                "MESSAGES | 0/1h | the limit must be at least 1",
                "BYTES | 0GB/1h | the limit must be at least 1",
                "BYTES | 500/1h | expected a size with a unit, such as 4GB/1d",
                "BYTES | /1h | expected a size with a unit, such as 4GB/1d",
                "BYTES | 9223372036854775807TB/1h | the size is too large",
                "BYTES | 9223372036854775808B/1h | the number is too large",
                "MESSAGES | 500/ | expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "MESSAGES | 500/hour | expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "MESSAGES | 500/1h/2 | expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "MESSAGES | 500/0s | the duration must be from 1s to 10000d",
                "MESSAGES | 500/32d | the window must be from 1s to 31d"
            })
    void refusesWhatIsNoRateAndSaysWhatWouldBe(Dimension dimension, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(dimension, text))
                .withMessage(message);
    }

    @Test
    void saysItsLimitAndWhatIsAboveIt() {
        Rate bytes = Rate.parse(Dimension.BYTES, "4GB/1d");
        Rate messages = Rate.parse(Dimension.MESSAGES, "1_000/1d");

        assertThat(bytes.sayLimit()).isEqualTo("4 GB");
        assertThat(bytes.sayExcess(bytes.limit() + 1)).isEqualTo("4.1 GB");
        assertThat(messages.sayLimit()).isEqualTo("1000");
        assertThat(messages.sayExcess(1_001)).isEqualTo("1001 messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipients=500/1h", "messages=1/1m", "bytes=4GB/1d"})
    void isReadWithItsDimension(String text) {
        assertThat(Rate.parse(text)).hasToString(text);
        assertThat(Rate.parse(text.replace("=", " = "))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "recipients", "recipient=5/1h", "=5/1h", "Recipients=5/1h", "5000/1d"})
    void isNotReadWithoutOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("expected messages, recipients or bytes with a limit per window, such as"
                        + " recipients=5000/1d");
    }
}
