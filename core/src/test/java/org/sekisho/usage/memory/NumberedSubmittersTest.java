// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.state.SubmitterState;

/** Beside usage by addresses: every answer is the same, and so is every word that is kept. */
class NumberedSubmittersTest {
    private static final long SEED = Long.getLong("seed", 20261129);
    private static final int EVENTS = 30_000;

    /** More than are unpacked at once. */
    private static final int SUBMITTERS = 700;

    private final Random random = new Random(SEED);
    private final List<Submitter> submitters = IntStream.range(0, SUBMITTERS)
            .mapToObj(number -> new Submitter("user%03d@example.org".formatted(number)))
            .toList();
    private final InetAddress[] addresses = new InetAddress[SUBMITTERS];
    private final Place[] places = new Place[SUBMITTERS];

    private final InMemoryUsage expected = new InMemoryUsage();
    private final NumberedSubmitters numbered = new NumberedSubmitters();
    private final InMemoryUsage usage = InMemoryUsage.numbered(10_000, numbered);
    private Instant now = Instant.parse("2026-06-01T09:00:00Z");

    /** Few of them most of the time. */
    private int someone() {
        return random.nextInt(random.nextBoolean() ? 5 : SUBMITTERS);
    }

    private LocatedEvent event(int number) {
        if (places[number] == null || random.nextInt(12) == 0) {
            places[number] = Travels.COUNTRIES.get(random.nextInt(Travels.COUNTRIES.size()));
            byte[] octets = new byte[random.nextInt(4) == 0 ? 16 : 4];
            random.nextBytes(octets);
            addresses[number] = Network.of(octets);
        }
        Submitter submitter = submitters.get(number);
        if (random.nextInt(3) == 0) {
            return new Login(submitter, now, addresses[number], places[number]);
        }
        int recipients = random.nextInt(20) == 0 ? 100_000 : 1 + random.nextInt(3);
        return new Submission(submitter, now, addresses[number], recipients, random.nextInt(90_000), places[number])
                .to(RecipientHashes.of(1 + random.nextInt(50)));
    }

    private void play(int number) {
        LocatedEvent event = event(number);
        Activity charged = expected.record(event);
        Activity same = usage.record(event);
        assertThat(ActivityValueTest.answers(same)).as("seed %d", SEED).isEqualTo(ActivityValueTest.answers(charged));
        if (event instanceof Submission refused && random.nextInt(20) == 0) {
            expected.refund(refused, charged);
            usage.refund(refused, same);
        }
        if (random.nextInt(500) == 0) {
            expected.forgive(event.submitter(), now);
            usage.forgive(event.submitter(), now);
        }
    }

    private static List<Long> words(SubmitterState state) {
        return LongStream.range(0, state.length())
                .map(index -> state.word((int) index))
                .boxed()
                .toList();
    }

    private void assertSameWords() {
        List<List<Long>> kept = new ArrayList<>();
        usage.forEach((address, state) -> kept.add(words(state)), () -> {});
        Map<String, List<Long>> byAddress = new TreeMap<>();
        expected.forEach((address, state) -> byAddress.put(address, words(state)), () -> {});
        assertThat(kept).as("seed %d", SEED).containsExactlyElementsOf(byAddress.values());
        assertThat(usage.submitters()).isEqualTo(expected.submitters());
    }

    private void play(int events, Usage... both) {
        for (int i = 0; i < events; i++) {
            now = now.plusMillis(random.nextInt(100) == 0 ? random.nextInt(3_000_000) : random.nextInt(20_000));
            int number = someone();
            numbered.turnTo(number);
            play(number);
            if (random.nextInt(300) == 0) {
                numbered.pack();
                assertThat(numbered.touch(SUBMITTERS)).isZero();
                numbered.touch(number);
            }
            if (random.nextInt(3_000) == 0) {
                for (Usage one : both) {
                    one.maintain(now);
                }
            }
        }
        assertSameWords();
    }

    @Test
    void answersAsUsageByAddressesDoes() {
        for (Usage one : List.of(expected, usage)) {
            one.watchRecipients();
            one.watch(Usage.Kept.DESTINATIONS);
        }

        play(EVENTS, expected, usage);

        now = now.plus(Duration.ofDays(500));
        expected.maintain(now);
        usage.maintain(now);
        assertThat(usage.submitters()).isZero();
        play(1_000, expected, usage);
        assertThat(usage.visit(submitter -> {})).isFalse();
    }

    @Test
    void followsNoMoreThanThereIsRoomFor() {
        InMemoryUsage small = InMemoryUsage.numbered(2, numbered);
        for (int number = 0; number < 3; number++) {
            numbered.turnTo(number);
            small.record(new Submission(submitters.get(number), now, Network.of(new byte[4]), 1, 1));
        }

        assertThat(small.submitters()).isEqualTo(2);
        assertThat(small.unfollowed()).isEqualTo(1);
    }
}
