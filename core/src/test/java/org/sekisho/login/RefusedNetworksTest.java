// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;
import org.sekisho.geo.Network;
import org.sekisho.submitter.Submitter;

final class RefusedNetworksTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Submitter ALICE = new Submitter("alice@isp.example");
    private static final RemoteNetwork BOT = RemoteNetwork.parse("203.0.113.7");
    private static final RemoteNetwork OFFICE = RemoteNetwork.parse("198.51.100.1");
    private static final int MAX = 1000;

    private final MovableClock clock = new MovableClock();
    private final Set<Submitter> suspended = new HashSet<>();
    private final RefusedNetworks networks = new RefusedNetworks(limits(), suspended::contains, clock);

    private static WaitLimits limits() {
        return new WaitLimits(
                3,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                MAX,
                List.of(Network.parse("127.0.0.0/8")));
    }

    private Optional<Duration> refuse(RemoteNetwork network, int times) {
        Optional<Duration> wait = Optional.empty();
        for (int i = 0; i < times; i++) {
            wait = networks.refuse(network);
        }
        return wait;
    }

    @Test
    void waitsAtTheLastRefusalThatIsAllowedAndNotBefore() {
        assertThat(refuse(BOT, 2)).isEmpty();
        assertThat(networks.turnAway(BOT)).isEmpty();

        assertThat(networks.refuse(BOT)).contains(Duration.ofMinutes(1));
        assertThat(networks.turnAway(BOT)).contains(Duration.ofMinutes(1));
        assertThat(networks.turnAway(OFFICE)).isEmpty();
        assertThat(networks.waiting()).containsExactly(new RefusedNetworks.Waiting(BOT, 3, Duration.ofMinutes(1), 1));
    }

    @Test
    void waitsTwiceAsLongAfterEachWaitUpToTheLongest() {
        refuse(BOT, 3);

        for (int minutes : new int[] {2, 4, 8, 15, 15}) {
            clock.advance(networks.turnAway(BOT).orElseThrow());
            assertThat(networks.turnAway(BOT)).isEmpty();
            assertThat(networks.refuse(BOT)).contains(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void countsAnewWhenItWasQuiet() {
        refuse(BOT, 2);
        clock.advance(Duration.ofMinutes(10));
        assertThat(refuse(BOT, 2)).isEmpty();
        assertThat(networks.refuse(BOT)).isPresent();

        clock.advance(Duration.ofMinutes(16));
        assertThat(refuse(BOT, 2)).isEmpty();
        assertThat(networks.refuse(BOT)).contains(Duration.ofMinutes(1));
    }

    @Test
    void isNotMadeToWaitLongerByKnockingOrByOpenSessions() {
        refuse(BOT, 3);
        assertThat(refuse(BOT, 50)).isEmpty();
        for (int i = 0; i < 50; i++) {
            networks.turnAway(BOT);
        }

        clock.advance(Duration.ofMinutes(1));
        assertThat(networks.turnAway(BOT)).isEmpty();
        assertThat(networks.turnedAway()).isEqualTo(50);
    }

    /** Five hundred honest people and a thief behind one address. */
    @Test
    void letsAnOfficeInWhoeverElseKnocksFromIt() {
        networks.prove(OFFICE, ALICE);

        assertThat(refuse(OFFICE, 500)).isEmpty();
        assertThat(networks.turnAway(OFFICE)).isEmpty();

        clock.advance(Duration.ofDays(1));
        assertThat(refuse(OFFICE, 3)).isPresent();
    }

    @Test
    void endsTheWaitOfWhoeverProvesThemselves() {
        refuse(OFFICE, 3);

        networks.prove(OFFICE, ALICE);

        assertThat(networks.turnAway(OFFICE)).isEmpty();
    }

    @Test
    void doesNotCountTheProofOfWhoeverIsSuspendedSince() {
        networks.prove(BOT, BOB);
        suspended.add(BOB);
        assertThat(refuse(BOT, 3)).isPresent();

        networks.prove(OFFICE, ALICE);
        for (int i = 0; i < 10; i++) {
            Submitter stolen = new Submitter("stolen" + i + "@isp.example");
            networks.prove(OFFICE, stolen);
            suspended.add(stolen);
        }
        assertThat(refuse(OFFICE, 500)).isEmpty();
    }

    @Test
    void holdsAgainForWhoeverIsReleasedWithinASecond() {
        networks.prove(OFFICE, BOB);
        suspended.add(BOB);
        refuse(OFFICE, 3);
        suspended.remove(BOB);

        assertThat(networks.turnAway(OFFICE)).isEmpty();
        assertThat(networks.waiting()).isEmpty();
    }

    @Test
    void waitsNoLongerBecauseOfWhoeverIsReleased() {
        suspended.add(BOB);
        for (int i = 0; i < 3; i++) {
            networks.refuse(OFFICE, BOB);
            networks.refuse(BOT);
        }

        networks.forgive(ALICE);
        assertThat(networks.waiting()).hasSize(2);
        networks.forgive(BOB);

        assertThat(networks.turnAway(OFFICE)).isEmpty();
        assertThat(networks.turnAway(BOT)).isPresent();
    }

    @Test
    void isLiftedByAPerson() {
        refuse(BOT, 3);

        assertThat(networks.lift(BOT)).isTrue();
        assertThat(networks.turnAway(BOT)).isEmpty();
        assertThat(networks.lift(BOT)).isFalse();
    }

    @Test
    void neverMakesAnExemptNetworkWait() {
        assertThat(refuse(RemoteNetwork.parse("127.0.0.1"), 100)).isEmpty();
    }

    @Test
    void staysBoundedAndKeepsWhoKnocksAndWhoIsProvedWhenManyKnockOnce() {
        networks.prove(OFFICE, ALICE);
        refuse(BOT, 3);

        for (int i = 0; i < 100_000; i++) {
            networks.refuse(new RemoteNetwork(4, i));
            if (i % 500 == 0) {
                networks.turnAway(BOT);
            }
        }

        assertThat(networks.size()).isEqualTo(MAX + 1);
        assertThat(networks.turnAway(BOT)).isPresent();
        assertThat(refuse(OFFICE, 500)).isEmpty();
    }

    @Test
    void waitsNoLongerWhenTheClockIsSetBackAndEndsWhenItIsSetForward() {
        refuse(BOT, 3);

        clock.advance(Duration.ofHours(-3));
        assertThat(networks.turnAway(BOT)).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(networks.turnAway(BOT)).isEmpty();

        networks.refuse(BOT);
        clock.advance(Duration.ofHours(3));
        assertThat(networks.turnAway(BOT)).isEmpty();
    }

    @Test
    void isOneAddressOrOneSixtyFour() {
        assertThat(RemoteNetwork.parse("2001:db8:1:2:3:4:5:6")).isEqualTo(RemoteNetwork.parse("2001:db8:1:2::/64"));
        assertThat(RemoteNetwork.parse("2001:db8:1:2::1")).hasToString("2001:db8:1:2:0:0:0:0/64");
        assertThat(RemoteNetwork.parse("203.0.113.7")).hasToString("203.0.113.7");
        assertThat(RemoteNetwork.parse("255.255.255.255").address().getHostAddress())
                .isEqualTo("255.255.255.255");
    }
}
