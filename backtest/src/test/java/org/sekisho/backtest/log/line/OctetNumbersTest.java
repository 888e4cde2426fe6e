// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against a map of texts. */
class OctetNumbersTest {
    private static final long SEED = Long.getLong("seed", 7);

    private final OctetNumbers numbers = new OctetNumbers();

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private int find(String key) {
        // Not at the beginning of the array, as in a line.
        byte[] octets = octets("x" + key + "yz");
        return numbers.find(octets, 1, octets.length - 2);
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        int most = random.nextInt(500) == 0 ? 2_000 : 20;
        for (int length = random.nextInt(most); length > 0; length--) {
            key.append((char) random.nextInt(random.nextBoolean() ? 4 : 256));
        }
        return key.toString();
    }

    @Test
    void findsWhatAMapOfTextsFinds() {
        Random random = new Random(SEED);
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            String key = key(random);
            assertThat(find(key)).as("seed %d", SEED).isEqualTo(known.getOrDefault(key, OctetNumbers.NONE));
            if (!known.containsKey(key)) {
                assertThat(numbers.add(octets(key), 0, key.length())).isEqualTo(known.size());
                known.put(key, known.size());
            }
        }
        known.forEach((key, number) -> {
            assertThat(find(key)).isEqualTo(number);
            assertThat(numbers.<String>read(
                            number, (all, from, to) -> new String(all, from, to - from, StandardCharsets.ISO_8859_1)))
                    .isEqualTo(key);
        });
        assertThat(numbers.size()).isEqualTo(known.size());
    }

    @Test
    void hasNoRoomForNamesThatAreAbsurdlyLong() {
        String longest = "a".repeat(65_533);
        assertThat(numbers.hasRoom(longest.length())).isTrue();
        assertThat(numbers.hasRoom(longest.length() + 1)).isFalse();

        numbers.add(octets("b"), 0, 1);
        int number = numbers.add(octets(longest), 0, longest.length());

        assertThat(find(longest)).isEqualTo(number);
        assertThat(find("b")).isZero();
    }
}
