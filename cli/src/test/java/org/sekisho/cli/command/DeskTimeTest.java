// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTimeTest {
    private static DeskTime in(String zone) {
        return new DeskTime(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-12-24, 2026-12-24T15:00:00Z",
        "UTC, 2026-12-24, 2026-12-25T00:00:00Z",
        "UTC, 2026-12-31, 2027-01-01T00:00:00Z",
        "Europe/Berlin, 2026-03-28, 2026-03-28T23:00:00Z",
        "Europe/Berlin, 2026-03-29, 2026-03-29T22:00:00Z",
        "America/Sao_Paulo, 2018-11-03, 2018-11-04T03:00:00Z",
        "Asia/Tokyo, 2026-12-24T18:00, 2026-12-24T09:00:00Z",
        "Asia/Tokyo, 2026-12-24T18:00:30, 2026-12-24T09:00:30Z",
        "Asia/Tokyo, 2026-12-24T18:00Z, 2026-12-24T18:00:00Z",
        "Asia/Tokyo, 2026-12-24T18:00-05:00, 2026-12-24T23:00:00Z"
    })
    void meansTheEndOfADayOrAMoment(String zone, String text, Instant expected) {
        assertThat(in(zone).endOf(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "24.12.2026", "2026-02-30", "2026-12-24T25:00", "2026-12-24T18:00+9", "T"})
    void refusesWhatIsNoTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in("UTC").endOf(text))
                .withMessage("expected a day such as 2026-12-24 (until its end), or a moment such as 2026-12-24T18:00"
                        + " or 2026-12-24T18:00+09:00");
    }

    @Test
    void saysAMomentWithItsOffsetAndInUtc() {
        assertThat(in("Asia/Tokyo").say(Instant.parse("2026-12-24T15:00:00Z")))
                .isEqualTo("2026-12-25 00:00:00 +09:00 Asia/Tokyo (2026-12-24T15:00:00Z)");
    }
}
