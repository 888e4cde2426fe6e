// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.WatchedWindows;

/** The short way leaves the same words as the long one, to the bit. */
final class FastPathTest {
    private static final Submitter BOB = new Submitter("bob@example.org");
    private static final long SEED = Long.getLong("seed", 20261128);
    private static final int EVENTS = 20_000;

    private final Random random = new Random(SEED);

    private final List<Place> places = List.of(
            new Place(Country.of("JP"), Position.of(35.7, 139.7, 20), 2497, 20_700, true),
            new Place(Country.of("JP"), Position.of(43.1, 141.3, 50), 2497, 20_700, true),
            new Place(Country.of("JP"), Position.of(35.7, 139.7, 20), 2497, 20_731, true),
            new Place(Country.of("JP"), null, 0, 20_700, true),
            new Place(Country.of("JP"), Position.of(35.7, 139.7, 20), 64_512, 20_700, false),
            new Place(Country.of("NZ"), null, 0, 0, true),
            new Place(Country.of("KE"), Position.of(-1.3, 36.8, 100), 0, 20_700, true),
            Place.UNLOCATED);

    @Test
    void leavesTheSameWords() throws UnknownHostException {
        long[] quick = StateLayout.nothing();
        long[] slow = StateLayout.nothing();
        Instant now = Instant.parse("2026-06-01T09:00:00Z");
        int usual = 0;
        int place = 0;
        InetAddress address = address();
        for (int i = 0; i < EVENTS; i++) {
            now = now.plus(step());
            place = random.nextInt(10) == 0 ? random.nextInt(places.size()) : place;
            address = random.nextInt(5) == 0 ? address() : address;
            if (random.nextInt(50) == 0) {
                quick = forgiven(quick, now);
                slow = forgiven(slow, now);
            }
            LocatedEvent event = event(now, address, places.get(place));
            long tick = StateLayout.tick(now.toEpochMilli());
            if (FastPath.add(quick, event, tick, WatchedWindows.DEFAULT)) {
                usual++;
            } else {
                quick = added(quick, event);
            }
            slow = added(slow, event);
            assertThat(quick).as("seed %d, event %d", SEED, i).isEqualTo(slow);
        }
        assertThat(usual).as("seed %d", SEED).isBetween(EVENTS / 20, EVENTS * 19 / 20);
    }

    /** Mostly seconds, sometimes hours, sometimes back. */
    private Duration step() {
        return switch (random.nextInt(20)) {
            case 0 -> Duration.ofMinutes(random.nextInt(600));
            case 1 -> Duration.ofSeconds(-random.nextInt(90));
            default -> Duration.ofMillis(random.nextInt(5_000));
        };
    }

    private LocatedEvent event(Instant now, InetAddress address, Place place) {
        return random.nextInt(4) == 0
                ? new Login(BOB, now, address, place)
                : new Submission(BOB, now, address, random.nextInt(100), random.nextInt(1 << 20), place);
    }

    private InetAddress address() throws UnknownHostException {
        byte[] octets = new byte[random.nextInt(4) == 0 ? 16 : 4];
        random.nextBytes(octets);
        return InetAddress.getByAddress(octets);
    }

    private static long[] forgiven(long[] words, Instant now) {
        SubmitterState state = new SubmitterState(words);
        state.clear(StateLayout.tick(now.toEpochMilli()));
        return state.close();
    }

    private static long[] added(long[] words, LocatedEvent event) {
        SubmitterState state = new SubmitterState(words);
        state.add(event, 0, WatchedWindows.DEFAULT, JumpLimits.DEFAULT);
        return state.close();
    }
}
