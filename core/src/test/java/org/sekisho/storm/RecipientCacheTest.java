// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientCacheTest {
    private static final int MAX = 50;
    private static final RecipientCache.Ttl TTL = new RecipientCache.Ttl(Duration.ofMinutes(1), Duration.ofSeconds(30));

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");
    private final RecipientCache cache = new RecipientCache(MAX, TTL, () -> now);

    @Test
    void eachAnswerHoldsForItsOwnTime() {
        cache.put("hanako@example.jp", true);
        cache.put("nobody@example.jp", false);
        assertThat(cache.find("hanako@example.jp")).contains(true);
        assertThat(cache.find("nobody@example.jp")).contains(false);
        assertThat(cache.find("taro@example.jp")).isEmpty();

        now = now.plusSeconds(30);
        assertThat(cache.find("hanako@example.jp")).contains(true);
        assertThat(cache.find("nobody@example.jp")).isEmpty();

        now = now.plusSeconds(30);
        assertThat(cache.find("hanako@example.jp")).isEmpty();
        assertThat(cache.size()).isZero();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepAnAnswer() {
        cache.put("nobody@example.jp", false);
        now = now.minus(Duration.ofDays(1));
        assertThat(cache.find("nobody@example.jp")).contains(false);

        now = now.plusSeconds(30);

        assertThat(cache.find("nobody@example.jp")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isNeverLargerOrOtherThanWhatWasPutIn(long seed) {
        Random random = new Random(seed);
        Map<String, Boolean> put = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String address = "u" + random.nextInt(2 * MAX) + "@example.jp";
            if (random.nextBoolean()) {
                boolean known = random.nextBoolean();
                put.put(address, known);
                cache.put(address, known);
            }
            Optional<Boolean> found = cache.find(address);
            found.ifPresent(known -> assertThat(known).isEqualTo(put.get(address)));
            assertThat(cache.size()).isLessThanOrEqualTo(MAX);
            now = now.plusMillis(random.nextInt(100));
        }
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> new RecipientCache.Ttl(Duration.ofSeconds(-1), Duration.ZERO))
                .hasMessage("an answer cannot hold for less than no time");
    }
}
