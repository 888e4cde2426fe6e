// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sekisho.usage.DailyRecipients;

final class DailyVolumeTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = 20_000 * DAY;

    private final DailyVolume volume = new DailyVolume(START);

    private DailyRecipients read(int days) {
        return DailyVolume.read(0, volume.past(START), days);
    }

    @Test
    void tellsADayToTenPercentAndNeverLess() {
        for (int count = 1; count < 100_000; count += 1 + count / 7) {
            assertThat(DailyVolume.decode(DailyVolume.code(count))).isBetween((long) count, (long) (count * 1.1) + 1);
        }
        assertThat(DailyVolume.decode(DailyVolume.code(0))).isZero();
        assertThat(DailyVolume.decode(DailyVolume.code(Integer.MAX_VALUE))).isGreaterThanOrEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void knowsTheMedianAndTheHighestOfDaysWithMail() {
        volume.add(START, 256);
        volume.add(START + DAY, 4);
        volume.add(START + 5 * DAY, 4);
        volume.add(START + 6 * DAY, 1_024);
        volume.add(START + 7 * DAY, 1);

        assertThat(read(35)).as("without yesterday").isEqualTo(new DailyRecipients(0, 4, 256));
        assertThat(read(5)).isEqualTo(new DailyRecipients(0, 4, 4));
    }

    @Test
    void forgetsWhatIsOld() {
        volume.add(START, 256);
        volume.add(START + 36 * DAY, 0);
        assertThat(read(35).highest()).isEqualTo(256);

        volume.add(START + 37 * DAY, 0);
        assertThat(read(35).highest()).isZero();
        assertThat(volume.idleDays(START + 37 * DAY)).isEqualTo(37);
    }

    @Test
    void theDaysGoBackWithTheClock() {
        volume.add(START + DAY, 8);
        volume.add(START, 8);
        volume.add(START + 3 * DAY, 0);
        assertThat(read(7).highest()).isEqualTo(16);

        volume.add(START + 60 * DAY, 8);
        for (int day = 4; day < 20; day++) {
            volume.add(START + day * DAY, 8);
        }
        assertThat(read(35)).as("no month in one day").isEqualTo(new DailyRecipients(0, 8, 16));
    }

    @Test
    void theDayWaitsForAMinuteOfDisorder() {
        volume.add(START + DAY, 8);
        volume.add(START + DAY - Duration.ofMinutes(1).toMillis(), 8);
        volume.add(START + 3 * DAY, 0);

        assertThat(volume.past(START)[1]).isEqualTo(DailyVolume.code(16));
    }

    @Test
    void readsWhatItWrote() {
        volume.add(START, 256);
        volume.add(START + 2 * DAY, 3);
        ByteBuffer saved = ByteBuffer.allocate(DailyVolume.OCTETS);
        volume.write(saved);

        DailyVolume read = DailyVolume.read(saved.flip());

        assertThat(DailyVolume.read(0, read.past(START), 35)).isEqualTo(read(35));
        assertThat(read.idleDays(START + 2 * DAY)).isZero();
    }
}
