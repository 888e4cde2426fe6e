// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/** What every {@link Usage} that knows who is in which network keeps to, across submitters. */
public interface VisitorsContract extends UsageContract {
    Place AWAY = new Place(Country.of("JP"), null, 64_497, 20_777, true);
    Duration DAY = Duration.ofDays(1);

    /** So that somebody can be new. */
    default void watchVisitors() {
        timed().usage().watch(Usage.Kept.VISITORS);
        send(99, "192.0.2.99", AWAY);
        advance(DAY.multipliedBy(8));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Submitter submitter(int number) {
        return new Submitter("user" + number + "@isp.example");
    }

    private SubnetVisitors send(int number, String host, Place place) {
        return timed().usage()
                .record(new Submission(submitter(number), now(), address(host), 1, 1, place))
                .visitors();
    }

    private SubnetVisitors login(int number, String host) {
        return timed().usage()
                .record(new Login(submitter(number), now(), address(host), AWAY))
                .visitors();
    }

    private int newcomers(SubnetVisitors visitors, Window window) {
        return visitors.newcomers(window, now());
    }

    @Test
    default void countsWhoIsNewInANetworkEachOnce() {
        watchVisitors();
        for (int number = 0; number < 5; number++) {
            assertThat(newcomers(login(number, "198.51.100.9"), Window.DAY)).isEqualTo(number + 1);
            assertThat(newcomers(send(number, "198.51.100." + number, AWAY), Window.DAY))
                    .isEqualTo(number + 1);
        }
        assertThat(newcomers(send(5, "198.51.101.9", AWAY), Window.DAY))
                .as("another /24")
                .isEqualTo(1);
        assertThat(newcomers(login(6, "2001:db8:1:2::9"), Window.DAY)).isEqualTo(1);
        assertThat(newcomers(send(7, "2001:db8:1:2:3::9", AWAY), Window.DAY)).isEqualTo(2);

        advance(Duration.ofHours(2));

        assertThat(newcomers(send(0, "198.51.100.9", AWAY), Window.HOUR)).isEqualTo(1);
        assertThat(newcomers(send(0, "198.51.100.9", AWAY), Window.DAY)).isEqualTo(5);
    }

    @Test
    default void knowsMoreNewcomersThanItTellsApart() {
        watchVisitors();
        for (int number = 0; number < SubnetVisitors.MOST + 20; number++) {
            send(number, "198.51.100.9", AWAY);
        }

        assertThat(newcomers(send(0, "198.51.100.9", AWAY), Window.DAY)).isEqualTo(SubnetVisitors.MOST);
    }

    @Test
    default void whoIsAtHomeIsNoNewcomerAndMakesANetworkKnown() {
        watchVisitors();
        for (int day = 0; day < 9; day++) {
            for (int number = 0; number < 3; number++) {
                send(number, "198.51.100.9", AWAY);
            }
            send(10 + day, "198.51.100.9", AWAY);
            advance(DAY);
        }
        assertThat(send(0, "198.51.100.9", AWAY)).isEqualTo(SubnetVisitors.NONE);
        assertThat(send(1, "198.51.100.9", AWAY)).isEqualTo(SubnetVisitors.NONE);
        send(2, "198.51.100.9", AWAY);
        send(20, "198.51.100.9", AWAY);

        SubnetVisitors guest = send(20, "198.51.100.9", AWAY);

        assertThat(guest.isKnown()).isTrue();
        assertThat(newcomers(guest, Window.DAY)).as("and no regular").isEqualTo(2);
    }

    @Test
    default void networksKnownForThreeDaysWhenLastSeenStayKnownToWhoWasForgiven() {
        Place thief = new Place(Country.of("NG"), null, 64_500, 20_777, true);
        send(1, "203.0.113.7", AWAY);
        advance(DAY.multipliedBy(4));
        send(1, "198.51.100.9", thief);
        assertThat(timed().usage().peek(submitter(1), now()).networks()).hasSize(2);

        advance(DAY.multipliedBy(9));
        timed().usage().forgive(submitter(1), now());

        assertThat(timed().usage().peek(submitter(1), now()).networks())
                .extracting(SeenNetwork::network)
                .containsExactly(AccessNetwork.parse("AS64497"));
    }

    @Test
    default void nobodyIsNewInTheFirstWeekOrWhereTheAdminLooksAway() {
        timed().usage().watch(Usage.Kept.VISITORS);
        for (int number = 0; number < 9; number++) {
            assertThat(newcomers(login(number, "198.51.100.9"), Window.DAY)).isZero();
        }
        advance(DAY.multipliedBy(8));
        Place excluded = new Place(Country.of("JP"), null, 1, 20_777, false);

        assertThat(newcomers(send(20, "198.51.100.9", excluded), Window.DAY)).isZero();
        assertThat(newcomers(send(21, "198.51.100.9", AWAY), Window.DAY)).isEqualTo(1);
    }
}
