// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekisho.event.RecipientHashes;

final class RecipientSketchTest {
    private static final long START = Instant.parse("2026-11-01T09:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static RecipientSketch copy(RecipientSketch sketch) {
        ByteBuffer record = ByteBuffer.allocate(sketch.octets());
        sketch.write(record);
        return RecipientSketch.read(record.flip());
    }

    @Test
    void knowsAsAnExactSetDoesThroughRefusalsAndRestarts() {
        Random random = new Random(20261128);
        RecipientSketch sketch = RecipientSketch.begin(START);
        Set<Integer> exact = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            int hash = 1 + random.nextInt(6_000);
            sketch.turnTo(START + i / 2_000 * DAY);

            boolean isNew = sketch.add(hash * 0x9e3779b1);

            assertThat(isNew).isEqualTo(exact.add(hash));
            if (isNew && random.nextInt(4) == 0) {
                sketch.remove(hash * 0x9e3779b1);
                exact.remove(hash);
            }
            if (i % 1_000 == 999) {
                sketch = copy(sketch);
                assertThat(sketch.known()).isEqualTo(exact.size());
            }
        }
        assertThat(exact).hasSizeGreaterThan(4_000);
    }

    @Test
    void knowsAllExactlyWhenAddingThemChangesNothing() {
        Random random = new Random(20261129);
        RecipientSketch sketch = RecipientSketch.begin(START);
        int usual = 0;
        for (int i = 0; i < 2_000; i++) {
            long now = START + i / 20 * DAY;
            RecipientHashes to = RecipientHashes.of((1 + random.nextInt(9)) * 0x9e3779b1, 1 + random.nextInt(9));
            boolean known = sketch.knowsAll(to, now);
            byte[] before = saved(sketch);

            sketch.turnTo(now);
            sketch.addAll(to);

            assertThat(Arrays.equals(saved(sketch), before)).as("%s", i).isEqualTo(known);
            usual += known ? 1 : 0;
            if (random.nextInt(4) == 0) {
                sketch.remove(to.get(0));
            }
        }
        assertThat(usual).isBetween(500, 1_900);
    }

    private static byte[] saved(RecipientSketch sketch) {
        ByteBuffer record = ByteBuffer.allocate(sketch.octets());
        sketch.write(record);
        return record.array();
    }

    @Test
    void staysSmallForWhoWritesToFewADay() {
        RecipientSketch sketch = RecipientSketch.begin(START);
        for (int i = 1; i <= 19 * 300; i++) {
            sketch.turnTo(START + (i - 1) / 19 * DAY);
            assertThat(sketch.add(i * 0x9e3779b1)).isTrue();
            assertThat(sketch.add(i * 0x9e3779b1)).as("the newest is known").isFalse();
        }

        assertThat(sketch.known()).isEqualTo(70);
        assertThat(sketch.room()).isEqualTo(RecipientSketch.MODEST);
    }

    @Test
    void growsOnBusyDaysUpToItsBound() {
        RecipientSketch sketch = RecipientSketch.begin(START);
        for (int i = 1; i <= 30_000; i++) {
            sketch.add(i * 0x9e3779b1);
        }

        assertThat(sketch.known()).isEqualTo(21_504);
        assertThat(sketch.room()).isEqualTo(RecipientSketch.LARGEST);
        assertThat(copy(sketch).known()).isEqualTo(21_504);
    }

    @Test
    void tellsTheHighestDayOfThe26BeforeYesterday() {
        RecipientSketch sketch = RecipientSketch.begin(START);
        for (int i = 1; i <= 12; i++) {
            sketch.add(i);
        }
        assertThat(sketch.highestDay()).as("today does not count").isZero();

        sketch.turnTo(START + DAY);
        sketch.add(13);
        assertThat(sketch.highestDay()).as("nor does yesterday").isZero();
        sketch.turnTo(START + 2 * DAY);
        assertThat(sketch.highestDay()).isEqualTo(12);
        sketch.turnTo(START);
        assertThat(sketch.highestDay()).as("a clock set back").isEqualTo(12);
        sketch.turnTo(START + 25 * DAY);
        assertThat(copy(sketch).highestDay()).as("went back by two days").isEqualTo(12);
        sketch.turnTo(START + 26 * DAY);
        assertThat(sketch.highestDay()).isEqualTo(1);
        sketch.turnTo(START + 400 * DAY);
        assertThat(sketch.highestDay()).isZero();
    }

    @Test
    void goesBackWithAClockThatWasFarAhead() {
        RecipientSketch sketch = RecipientSketch.begin(START + 60 * DAY);
        for (int day = 0; day < 20; day++) {
            sketch.turnTo(START + day * DAY);
            sketch.add(1 + day);
        }

        assertThat(sketch.highestDay()).isEqualTo(1);
        assertThat(sketch.since()).isEqualTo(START);
    }

    @Test
    void refusesWhatIsNoSketch() {
        ByteBuffer record = ByteBuffer.allocate(12 + 56).putInt(0).putInt(0).putInt(15);

        assertThatThrownBy(() -> RecipientSketch.read(record.rewind()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no sketch of recipients");
    }
}
