// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekisho.event.RecipientHashes;

final class DestinationSketchTest {
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    private final DestinationSketch sketch = DestinationSketch.begin(START);

    private static int domain(int number, int topLevel) {
        return (number * 0x9e3779b1) << 12 | topLevel;
    }

    private static DestinationSketch copy(DestinationSketch sketch) {
        ByteBuffer record = ByteBuffer.allocate(sketch.octets());
        sketch.write(record);
        return DestinationSketch.read(record.flip());
    }

    @Test
    void countsAsAnExactLogDoesOverADayAndASlot() {
        Random random = new Random(20261128);
        DestinationSketch counted = sketch;
        Set<Integer> known = new HashSet<>();
        Set<Integer> knownTopLevels = new HashSet<>();
        Deque<long[]> log = new ArrayDeque<>();
        long now = START;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt((int) HOUR / 60);
            int number = random.nextInt(1_500);
            int topLevel = 1 + number % 97;

            assertThat(counted.add(domain(number, topLevel), now)).isEqualTo(known.add(number));
            log.add(new long[] {now, counted.knownDomains(), knownTopLevels.add(topLevel) ? 1 : 0});
            counted = i % 500 == 0 ? copy(counted) : counted;

            assertThat(counted.knownDomains()).isEqualTo(known.size());
            assertThat(counted.newDomains(now))
                    .isBetween(newSince(log, now - DAY), newSince(log, now - DAY - 2 * HOUR));
        }
        assertThat(counted.knownTopLevels()).isEqualTo(knownTopLevels.size());
        assertThat(counted.newDomains(now + 26 * HOUR)).as("asked later").isZero();
    }

    @Test
    void knowsAllOnlyWhenAddingThemChangesNothing() {
        Random random = new Random(20261129);
        int usual = 0;
        for (int i = 0; i < 2_000; i++) {
            long now = START + i * HOUR / 10;
            int one = domain(random.nextInt(9), 1);
            int other = domain(random.nextInt(9), 2);
            RecipientHashes to = RecipientHashes.of(1, 2).at(one, other);
            boolean known = sketch.knowsAll(to, now);
            byte[] before = saved(sketch);

            sketch.add(one, now);
            sketch.add(other, now);

            assertThat(!Arrays.equals(saved(sketch), before) && known)
                    .as("%s", i)
                    .isFalse();
            usual += known ? 1 : 0;
            if (random.nextInt(4) == 0) {
                sketch.remove(one);
            }
        }
        assertThat(usual).isBetween(500, 1_900);
    }

    private static byte[] saved(DestinationSketch sketch) {
        ByteBuffer record = ByteBuffer.allocate(sketch.octets());
        sketch.write(record);
        return record.array();
    }

    private static int newSince(Deque<long[]> log, long since) {
        int before = 0;
        for (long[] entry : log) {
            before = entry[0] < since ? (int) entry[1] : before;
        }
        return (int) log.getLast()[1] - before;
    }

    @Test
    void staysSmallForWhoWritesToFewADay() {
        for (int i = 0; i < 19 * 300; i++) {
            long now = START + (long) i / 19 * 2 * DAY;
            assertThat(sketch.add(domain(i, 1 + i % 1_000), now)).isTrue();
            assertThat(sketch.add(domain(i, 1 + i % 1_000), now)).isFalse();
        }

        assertThat(sketch.knownDomains()).isEqualTo(42);
        assertThat(sketch.knownTopLevels()).isEqualTo(21);
        assertThat(sketch.octets()).isLessThan(512);
    }

    @Test
    void growsOnBusyDaysUpToItsBound() {
        for (int i = 0; i < 9_000; i++) {
            sketch.add(domain(i, 1 + i % 4_000), START);
        }

        assertThat(sketch.knownDomains()).isEqualTo(7_168);
        assertThat(sketch.knownTopLevels()).isEqualTo(448);
        assertThat(copy(sketch).newDomains(START)).isEqualTo(9_000);
    }

    @Test
    void forgetsWhatWasRefusedAndWhoIsGone() {
        sketch.add(domain(1, 1), START);
        sketch.add(domain(2, 2), START);
        sketch.remove(domain(2, 2));
        sketch.remove(domain(3, 3));

        assertThat(sketch.newDomains(START)).isEqualTo(1);
        assertThat(sketch.newTopLevels(START)).isEqualTo(2);
        assertThat(sketch.isOver(START + 400 * DAY)).isFalse();
        assertThat(sketch.isOver(START + 401 * DAY)).isTrue();
    }

    @Test
    void forgivesWhatWasNewAndKnowsItFurtherOn() {
        for (int hour = 0; hour < 20; hour++) {
            sketch.add(domain(hour, 1 + hour), START + hour * HOUR);
        }
        long now = START + 19 * HOUR;

        sketch.forgive();

        assertThat(sketch.newDomains(now)).isZero();
        assertThat(sketch.newTopLevels(now)).isZero();
        assertThat(copy(sketch).newDomains(now)).isZero();
        assertThat(sketch.add(domain(19, 20), now)).isFalse();
        sketch.remove(domain(19, 20));
        assertThat(sketch.newDomains(now)).as("refused afterwards").isZero();
        assertThat(sketch.add(domain(99, 1), now)).isTrue();
        assertThat(sketch.newDomains(now)).isEqualTo(1);
    }

    @Test
    void theSlotsGoBackWithTheClock() {
        sketch.add(domain(1, 1), START + 10 * HOUR);
        sketch.add(domain(2, 1), START + DAY);
        sketch.add(domain(3, 1), START);

        assertThat(sketch.newDomains(START)).isEqualTo(3);
        assertThat(sketch.newDomains(START + 11 * HOUR)).isEqualTo(3);
        assertThat(copy(sketch).newDomains(START + DAY - HOUR))
                .as("14 hours before")
                .isEqualTo(2);
        assertThat(sketch.newTopLevels(START)).isEqualTo(1);
    }

    @Test
    void oneNewDomainADayIsOneWhereverTheClockWas() {
        DestinationSketch ahead = DestinationSketch.begin(START + 60 * DAY);
        ahead.add(domain(99, 1), START + 60 * DAY);
        for (int day = 0; day < 40; day++) {
            ahead.add(domain(day, 1), START + day * DAY);
        }

        assertThat(ahead.newDomains(START + 39 * DAY)).isLessThanOrEqualTo(2);
        assertThat(ahead.since()).isEqualTo(START);
    }

    @Test
    void theNewestSlotWaitsForAMinuteOfDisorder() {
        sketch.add(domain(1, 1), START + DAY);
        sketch.add(domain(2, 1), START + DAY - HOUR / 60);

        assertThat(sketch.newDomains(START + 2 * DAY))
                .as("both in the later slot")
                .isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoSketch() {
        ByteBuffer record = ByteBuffer.allocate(100).putInt(0).putInt(0).putInt(5);

        assertThatThrownBy(() -> DestinationSketch.read(record.rewind()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no sketch of destinations");
    }
}
