// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against a map of texts, and a search octet by octet. */
class OctetTableTest {
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Integer find(OctetTable<Integer> table, String key) {
        // Not at the beginning of the array, as in a line.
        byte[] octets = octets("x" + key + "yz");
        return table.find(octets, 1, octets.length - 2);
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            key.append((char) random.nextInt(random.nextBoolean() ? 4 : 256));
        }
        return key.toString();
    }

    @Test
    void findsWhatAMapOfTextsFinds() {
        Random random = new Random(7);
        OctetTable<Integer> table = new OctetTable<>();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String key = key(random);
            assertThat(find(table, key)).isEqualTo(known.get(key));
            if (known.putIfAbsent(key, i) == null) {
                table.put(octets(key), 0, key.length(), i);
            }
        }
        known.forEach((key, value) -> assertThat(find(table, key)).isEqualTo(value));
        assertThat(table.size()).isEqualTo(known.size());

        table.clear();
        assertThat(find(table, known.keySet().iterator().next())).isNull();
        assertThat(table.size()).isZero();
    }

    @Test
    void leavesOutNamesThatAreAbsurdlyLong() {
        OctetTable<Integer> table = new OctetTable<>();
        String longest = "a".repeat(1_024);
        table.put(octets(longest), 0, 1_024, 1);
        table.put(octets(longest + "a"), 0, 1_025, 2);

        assertThat(find(table, longest)).isEqualTo(1);
        assertThat(find(table, longest + "a")).isNull();
    }

    @Test
    void searchesEightOctetsAtATimeAsOneByOne() {
        Random random = new Random(8);
        byte[] octets = new byte[64];
        for (int round = 0; round < 20_000; round++) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 0x80 * random.nextInt(2));
            }
            byte wanted = (byte) random.nextInt(256);
            int from = random.nextInt(octets.length);
            int limit = from + random.nextInt(octets.length - from + 1);
            int expected = from;
            while (expected < limit && octets[expected] != wanted) {
                expected++;
            }
            assertThat(OctetSearch.find(octets, wanted, from, limit)).isEqualTo(expected < limit ? expected : -1);
        }
    }
}
