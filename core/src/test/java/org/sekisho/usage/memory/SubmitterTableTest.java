// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.layout.StateLayout;

class SubmitterTableTest {
    private final SubmitterTable table = new SubmitterTable();

    private static String address(int number) {
        return "user" + number + "@isp.example";
    }

    @Test
    void findsWhatWasAdded() {
        long[] words = table.findOrAdd(new Submitter("alice@isp.example"));

        assertThat(table.find(new Submitter("alice@isp.example"))).isSameAs(words);
        assertThat(table.findOrAdd(new Submitter("ali".concat("ce@isp.example"))))
                .isSameAs(words);
        assertThat(table.find(new Submitter("bob@isp.example"))).isNull();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void replacesOnlyWhatIsThere() {
        long[] first = table.findOrAdd(new Submitter("alice@isp.example"));
        long[] second = StateLayout.nothing();

        table.replace("alice@isp.example", StateLayout.nothing(), second);
        assertThat(table.find(new Submitter("alice@isp.example"))).isSameAs(first);
        table.replace("alice@isp.example", first, second);
        assertThat(table.find(new Submitter("alice@isp.example"))).isSameAs(second);
        table.replace("bob@isp.example", first, second);
        assertThat(table.find(new Submitter("bob@isp.example"))).isNull();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void removesOnlyWhatIsThere() {
        long[] words = table.findOrAdd(new Submitter("alice@isp.example"));

        table.remove("alice@isp.example", StateLayout.nothing());
        assertThat(table.size()).isEqualTo(1);
        table.remove("alice@isp.example", words);
        assertThat(table.find(new Submitter("alice@isp.example"))).isNull();
        assertThat(table.size()).isZero();
        assertThat(table.findOrAdd(new Submitter("alice@isp.example"))).isNotSameAs(words);
    }

    @Test
    void putsInThePlaceOfWhatIsThere() {
        long[] words = StateLayout.nothing();
        table.findOrAdd(new Submitter("alice@isp.example"));
        table.put("alice@isp.example", words);
        table.put("bob@isp.example", words);

        assertThat(table.find(new Submitter("alice@isp.example"))).isSameAs(words);
        assertThat(table.find(new Submitter("bob@isp.example"))).isSameAs(words);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void keepsRecordsBesideTheWordsAsLongAsThose() {
        Submitter alice = new Submitter("alice@isp.example");
        RecordCache<String> cache = table.cache(0);
        RecordCache<String> other = table.cache(1);
        long[] words = table.findOrAdd(alice);
        cache.keep(alice, "too early");
        assertThat(cache.find(alice)).isNull();

        table.widen();
        cache.keep(alice, "record");
        cache.keep(new Submitter("bob@isp.example"), "of nobody");
        long[] next = StateLayout.nothing();
        table.replace("alice@isp.example", words, next);
        for (int i = 0; i < 1_000; i++) {
            table.findOrAdd(new Submitter(address(i)));
        }

        assertThat(table.find(alice)).isSameAs(next);
        assertThat(cache.find(alice)).isEqualTo("record");
        assertThat(other.find(alice)).isNull();
        assertThat(cache.find(new Submitter("bob@isp.example"))).isNull();
        table.remove("alice@isp.example", next);
        assertThat(cache.find(alice)).isNull();
        table.findOrAdd(alice);
        assertThat(cache.find(alice)).isNull();
    }

    /** The two have the same hash, whatever is made of it. */
    @Test
    void tellsApartWhatHasTheSameHash() {
        long[] one = table.findOrAdd(new Submitter("a~@x"));
        long[] other = table.findOrAdd(new Submitter("b_@x"));

        assertThat("a~@x").hasSameHashCodeAs("b_@x");
        assertThat(table.find(new Submitter("a~@x"))).isSameAs(one);
        table.remove("a~@x", one);
        assertThat(table.find(new Submitter("b_@x"))).isSameAs(other);
        assertThat(table.find(new Submitter("a~@x"))).isNull();
    }

    @Test
    void isAMapWhateverIsDone() {
        Random random = new Random(7);
        Map<String, long[]> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String address = address(random.nextInt(3_000));
            long[] known = model.get(address);
            switch (random.nextInt(4)) {
                case 0 -> model.put(address, table.findOrAdd(new Submitter(address)));
                case 1 -> {
                    if (known != null) {
                        table.remove(address, known);
                        model.remove(address);
                    }
                }
                case 2 -> {
                    if (known != null) {
                        long[] next = StateLayout.nothing();
                        table.replace(address, known, next);
                        model.put(address, next);
                    }
                }
                default -> assertThat(table.find(new Submitter(address))).isSameAs(known);
            }
        }
        Map<String, long[]> visited = new HashMap<>();
        table.forEach(
                (address, words) -> assertThat(visited.put(address, words)).isNull());
        assertThat(visited).isEqualTo(model);
        assertThat(table.size()).isEqualTo(model.size());
    }

    /** Each thread adds to what it finds, and now and then replaces or removes it; nothing that was added gets lost. */
    @Test
    void losesNothingBetweenThreads() throws Exception {
        int threads = 4;
        int rounds = 100_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long[] removed = new long[threads];
        List<Future<?>> running = IntStream.range(0, threads)
                .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                    Random random = new Random(thread);
                    for (int i = 0; i < rounds; i++) {
                        removed[thread] += addOne(address(random.nextInt(300)), random);
                    }
                }))
                .toList();
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();

        long[] sum = {LongStream.of(removed).sum()};
        table.forEach((address, words) -> sum[0] += words[1]);
        assertThat(sum[0]).isEqualTo((long) threads * rounds);
    }

    /** @return what was removed with the array */
    private long addOne(String address, Random random) {
        while (true) {
            long[] words = table.findOrAdd(new Submitter(address));
            synchronized (words) {
                if (StateLayout.isGone(words)) {
                    continue;
                }
                words[1]++;
                int fate = random.nextInt(20);
                if (fate == 0) {
                    table.remove(address, words);
                    StateLayout.leave(words);
                    return words[1];
                }
                if (fate == 1) {
                    long[] next = words.clone();
                    table.replace(address, words, next);
                    StateLayout.leave(words);
                }
                return 0;
            }
        }
    }
}
