// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.rate.Window;

class RecentCountTest {
    private static final long WINDOW = 60_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAllOfTheWindowAndNothingOlderThanATwelfthMore(long seed) {
        Random random = new Random(seed);
        RecentCount count = new RecentCount(WINDOW);
        List<Long> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += pause(random);
            all.add(now);
            long counted = count.add(now);

            assertThat(counted).isBetween(since(all, now - WINDOW), since(all, now - WINDOW - WINDOW / 12));
        }
    }

    private static long pause(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(200_000);
            case 1, 2 -> random.nextInt(10_000);
            default -> random.nextInt(300);
        };
    }

    private static long since(List<Long> all, long from) {
        return all.stream().filter(at -> at > from).count();
    }

    @Test
    void isEmptyAfterTheWindow() {
        RecentCount count = new RecentCount(WINDOW);
        count.add(1_000);

        assertThat(count.count(1_000 + WINDOW - 1)).isEqualTo(1);
        assertThat(count.count(1_000 + WINDOW + WINDOW / 12)).isZero();
        assertThat(count.count(Long.MAX_VALUE / 2)).isZero();
    }

    @Test
    void theKeyThatWasTouchedLongestAgoMakesRoom() {
        RecentCounts counts = new RecentCounts(new Window(Duration.ofMinutes(1)), 2);
        counts.add("a", 0);
        counts.add("b", 0);
        counts.add("a", 0);
        counts.add("c", 0);

        assertThat(counts.size()).isEqualTo(2);
        assertThat(LongStream.of(counts.count("a", 0), counts.count("b", 0), counts.count("c", 0)))
                .containsExactly(2L, 0L, 1L);
    }
}
