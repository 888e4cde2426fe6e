// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against a map of lists. */
class OctetRowsTest {
    private static final long SEED = Long.getLong("seed", 20261129);

    private final Random random = new Random(SEED);
    private final OctetRows rows = new OctetRows();
    private final Map<Integer, List<Long>> known = new TreeMap<>();

    /** Of any size, few of them large. */
    private long number() {
        return random.nextLong() >>> random.nextInt(Long.SIZE);
    }

    private List<Long> row() {
        List<Long> row = new ArrayList<>();
        for (int left = random.nextInt(random.nextInt(50) == 0 ? 4_000 : 12); left > 0; left--) {
            row.add(random.nextBoolean() ? number() : -number());
        }
        return row;
    }

    private void put(int number, List<Long> row) {
        OctetBuffer buffer = new OctetBuffer();
        buffer.put(7);
        buffer.clear();
        buffer.put(row.size());
        row.forEach(one -> {
            buffer.put(one);
            buffer.putSigned(one);
            buffer.putWhole(one);
        });
        rows.put(number, buffer);
        known.put(number, row);
    }

    private List<Long> read(int number) {
        OctetBuffer buffer = Objects.requireNonNull(rows.find(number));
        List<Long> row = new ArrayList<>();
        for (long left = buffer.get(); left > 0; left--) {
            long one = buffer.get();
            assertThat(buffer.getSigned()).isEqualTo(one);
            assertThat(buffer.getWhole()).isEqualTo(one);
            row.add(one);
        }
        return row;
    }

    private void check() {
        List<Integer> visited = new ArrayList<>();
        rows.forEach(visited::add);
        assertThat(visited).as("seed %d", SEED).containsExactlyElementsOf(known.keySet());
        assertThat(rows.size()).isEqualTo(known.size());
        known.forEach((number, row) -> assertThat(read(number)).isEqualTo(row));
    }

    @Test
    void hasWhatWasPutLast() {
        for (int i = 0; i < 20_000; i++) {
            int number = random.nextInt(random.nextBoolean() ? 300 : 10_000);
            if (random.nextInt(10) == 0) {
                rows.remove(number);
                known.remove(number);
            } else {
                put(number, row());
            }
            rows.touch(random.nextInt(20_000));
            if (i % 2_000 == 0) {
                check();
            }
        }
        check();
    }

    @Test
    void letsRowsBeChangedWhileTheyAreVisited() {
        for (int number = 0; number < 5_000; number++) {
            put(number, row());
        }

        rows.forEach(number -> {
            if (number % 3 == 0) {
                rows.remove(number);
                known.remove(number);
            } else {
                put(number, row());
            }
        });

        check();
    }

    @Test
    void hasNoRowsAtFirst() {
        assertThat(rows.find(0)).isNull();
        assertThat(rows.touch(5_000)).isZero();
        rows.remove(9);
        check();
    }
}
