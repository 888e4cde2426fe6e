// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;

/** Whatever a submitter does afterwards, an activity has the same answers for ever, whoever asks first and when. */
final class ActivityValueTest {
    private static final long SEED = Long.getLong("seed", 20261128);
    private static final Submitter BOB = new Submitter("bob@example.org");
    private static final int EVENTS = 4_000;
    private static final int HELD = 12;

    private final Random random = new Random(SEED);
    private InMemoryUsage usage = new InMemoryUsage();
    private int most = HELD;
    private final Deque<Held> held = new ArrayDeque<>();

    private final List<Place> places = List.of(
            Travels.TOKYO,
            Travels.OSAKA,
            Travels.LAGOS,
            Travels.somewhereIn("NZ"),
            new Place(Country.of("JP"), null, 64_512, Travels.BUILD, false),
            Place.UNLOCATED);

    private Instant now = Instant.parse("2026-06-01T09:00:00Z");
    private Place place = places.get(0);
    private InetAddress address = address();

    /** One that nobody has asked yet, and what one told at once that was never shared. */
    private record Held(Activity activity, String answers) {}

    @Test
    void answersTheSameForEver() {
        play();
    }

    @Test
    void answersTheSameUntilTheNextEventWhereItIsLent() {
        NumberedSubmitters one = new NumberedSubmitters();
        one.turnTo(0);
        usage = InMemoryUsage.numbered(10, one);
        most = 0;

        play();
    }

    private void play() {
        usage.watchRecipients();
        for (int i = 0; i < EVENTS; i++) {
            now = now.plusMillis(random.nextInt(100) == 0 ? random.nextInt(30_000_000) : random.nextInt(20_000));
            hold(random.nextInt(4) == 0 ? login() : message());
            disturb();
        }
        held.forEach(this::check);
    }

    private void hold(Activity activity) {
        held.add(new Held(activity, answers(usage.peek(BOB, now))));
        if (held.size() > most) {
            check(held.remove());
        }
    }

    private void check(Held one) {
        assertThat(answers(one.activity())).as("seed %d", SEED).isEqualTo(one.answers());
    }

    private Activity login() {
        return usage.record(new Login(BOB, now, address, place));
    }

    private Activity message() {
        Submission message = new Submission(BOB, now, address, 1 + random.nextInt(5), random.nextInt(9_000), place)
                .to(RecipientHashes.of(1 + random.nextInt(20)));
        return usage.record(message);
    }

    /** What is done to a submitter between its events; mostly nothing. */
    private void disturb() {
        switch (random.nextInt(40)) {
            case 0 -> usage.maintain(now);
            case 1 -> usage.forgivePlaces(BOB, now);
            case 2 -> {
                Submission refused = new Submission(BOB, now, address, 3, 100, place);
                usage.refund(refused, usage.record(refused));
            }
            case 3 -> place = places.get(random.nextInt(places.size()));
            case 4 -> address = address();
            case 5 -> {
                if (random.nextInt(20) == 0) {
                    usage.forgive(BOB, now);
                }
            }
            default -> {}
        }
    }

    private InetAddress address() {
        byte[] octets = new byte[random.nextInt(4) == 0 ? 16 : 4];
        random.nextBytes(octets);
        return Network.of(octets);
    }

    static String answers(Activity activity) {
        List<Object> all = new ArrayList<>(List.of(
                activity.visits(),
                activity.jumps(),
                activity.countries(),
                activity.hasJumps(),
                activity.networks(),
                activity.networksKnownSince(),
                activity.knownForDays(),
                activity.lastLoginAt(),
                activity.lastLoginFrom(),
                activity.mostFirstTime(),
                activity.recipientHistory()));
        for (Window window : activity.windows()) {
            all.add(activity.refused(window));
            all.add(activity.since(window));
            all.add(activity.firstTime(window, Country::isLocated));
            all.add(activity.firstTimeFromUnfamiliar(window, Duration.ofDays(1)));
            for (Dimension dimension : Dimension.values()) {
                all.add(activity.most(dimension));
                all.add(activity.count(dimension, window));
                all.add(activity.count(dimension, window, Country.of("NZ")::equals));
                all.add(activity.newNetworks(dimension, window, Duration.ofDays(1)));
            }
        }
        return all.toString();
    }
}
