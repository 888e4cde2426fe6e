// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.Network;
import org.sekisho.submitter.Submitter;

/** What every record of sessions does. */
public interface SessionsContract {
    Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    InetAddress HOME = Network.parseAddress("192.0.2.7");

    Sessions sessions();

    private static Session session(String who, int port, int began) {
        return Session.open(new Submitter(who), HOME, port, TEN.plusSeconds(began));
    }

    private AddressHolders holders(int port, int second) {
        return AddressHolders.of(sessions(), HOME, port, TEN.plusSeconds(second), Duration.ofMinutes(1));
    }

    @Test
    default void tellsWhoHadAnAddressAndWhenNobodyCanTell() {
        Session hanako = session("hanako@example.jp", 40_000, 0);
        Session taro = session("taro@example.jp", 50_000, 160);
        sessions().record(hanako);
        sessions().record(hanako.ended(TEN.plusSeconds(131)));
        sessions().record(taro);

        assertThat(holders(0, 30).findOnly()).contains(hanako.submitter());
        assertThat(holders(0, 120).submitters()).containsExactly(hanako.submitter(), taro.submitter());
        assertThat(holders(0, 120).findOnly()).isEmpty();
        assertThat(holders(0, 120).sentence(ZoneOffset.UTC))
                .isEqualTo("192.0.2.7 at 2026-11-23 10:02:00 \u00b1 60 s: ambiguous, held by hanako@example.jp from"
                        + " 2026-11-23 10:00:00 to 2026-11-23 10:02:11, by taro@example.jp from 2026-11-23 10:02:40,"
                        + " its end is not known");
        assertThat(holders(50_000, 120).findOnly()).contains(taro.submitter());
        assertThat(holders(0, 192).findOnly()).contains(taro.submitter());
        assertThat(holders(0, -61).sentence(ZoneOffset.UTC))
                .isEqualTo("192.0.2.7 at 2026-11-23 09:58:59 \u00b1 60 s: nobody was logged in from there");
    }

    @Test
    default void keepsTheEndOfASessionThatWasSavedBefore() {
        Session hanako = session("hanako@example.jp", 40_000, 0);
        sessions().record(hanako);
        assertThat(holders(0, 3_600).sessions()).hasSize(1);

        sessions().record(hanako.ended(TEN.plusSeconds(131)));

        assertThat(holders(0, 3_600).sessions()).isEmpty();
        assertThat(sessions().find(HOME, TEN, TEN)).isEqualTo(List.of(hanako.ended(TEN.plusSeconds(131))));
        assertThat(sessions().find(Network.parseAddress("192.0.2.8"), TEN, TEN)).isEmpty();
    }

    @Test
    default void takesWhatAnotherSystemRecordedAsOftenAsItComes() {
        Session hanako = session("hanako@example.jp", 0, 0);
        Session over = hanako.ended(TEN.plusSeconds(60));

        sessions().addAll(List.of(hanako));
        sessions().addAll(List.of(over));
        sessions().addAll(List.of(over));

        assertThat(sessions().find(HOME, TEN, TEN)).containsExactly(over);
    }

    @Test
    default void oneWithoutAnEndIsNotBelievedToBeOpenForEver() {
        sessions().record(session("hanako@example.jp", 40_000, 0));

        assertThat(holders(0, 80_000).sessions()).hasSize(1);
        assertThat(holders(0, 90_000).sessions()).isEmpty();
    }

    private static Session told(String address, int began, @Nullable Integer ended, int heard) {
        HeldAddress held = HeldAddress.parse(address, 0);
        return new Session(
                Session.idOf("a1", "hanako", held),
                new Submitter("hanako@example.jp"),
                held,
                TEN.plusSeconds(began),
                ended == null ? null : TEN.plusSeconds(ended),
                new Session.Source("bras-1", "a1", TEN.plusSeconds(heard)));
    }

    private void report(AccessReport.@Nullable Over over, Session... sessions) {
        sessions().report(List.of(new AccessReport(List.of(sessions), over)));
    }

    @Test
    default void joinsWhatAnAccessServerTellsInAnyOrder() {
        Session stop = told("192.0.2.7", 3, 131, 131);
        report(null, stop);
        report(null, told("192.0.2.7", 0, null, 0), told("192.0.2.7", 1, null, 60));

        assertThat(sessions().find(HOME, TEN, TEN)).containsExactly(told("192.0.2.7", 0, 131, 131));
        report(null, told("192.0.2.7", 500, null, 500));
        assertThat(sessions().find(HOME, TEN.plusSeconds(600), TEN.plusSeconds(600)))
                .as("its name is used again")
                .containsExactly(told("192.0.2.7", 0, null, 500));
    }

    @Test
    default void findsWhoHeldAPrefix() {
        Session session = told("2001:db8:0:ff00::/56", 0, null, 0);
        report(null, session);

        assertThat(sessions().find(Network.parseAddress("2001:db8:0:ff42::25"), TEN, TEN))
                .containsExactly(session);
        assertThat(sessions().find(Network.parseAddress("2001:db8:0:fe42::25"), TEN, TEN))
                .isEmpty();
    }

    @Test
    default void anAccessServerEndsOneSessionOrAllThatItHadBefore() {
        report(null, told("192.0.2.7", 0, null, 60), told("2001:db8::/56", 0, null, 60));
        report(new AccessReport.Over("bras-2", null, TEN.plusSeconds(70)));
        report(new AccessReport.Over("bras-1", null, TEN.plusSeconds(59)));
        report(new AccessReport.Over("bras-1", "a2", TEN.plusSeconds(70)));
        assertThat(sessions().find(HOME, TEN.plusSeconds(600), TEN.plusSeconds(600)))
                .hasSize(1);

        report(new AccessReport.Over("bras-1", "a1", TEN.plusSeconds(70)));

        assertThat(sessions().find(HOME, TEN.plusSeconds(600), TEN.plusSeconds(600)))
                .isEmpty();
        assertThat(sessions().find(HOME, TEN, TEN)).containsExactly(told("192.0.2.7", 0, 70, 60));
        report(null, told("192.0.2.7", 80, null, 80));
        report(new AccessReport.Over("bras-1", null, TEN.plusSeconds(90)));
        assertThat(sessions().find(HOME, TEN, TEN)).containsExactly(told("192.0.2.7", 0, 90, 80));
    }

    @Test
    default void believesOneToBeOpenForADayAfterItWasHeardOf() {
        report(null, told("192.0.2.7", 0, null, 200_000));

        assertThat(holders(0, 280_000).sentence(ZoneOffset.UTC))
                .endsWith("held by hanako@example.jp from 2026-11-23 10:00:00, its end is not known"
                        + " (told by bras-1)");
        assertThat(holders(0, 290_000).sessions()).isEmpty();
    }
}
