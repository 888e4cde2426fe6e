// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.Network;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

final class AccountingCsvTest {
    private static final String HEADER = "Event-Timestamp,Acct-Status-Type,Acct-Session-Id,User-Name,"
            + "Framed-IP-Address,Acct-Session-Time,Acct-Delay-Time\n";
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

    private static List<Session> read(String rows) {
        SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "example.jp");
        return AccountingCsv.read((HEADER + rows).getBytes(StandardCharsets.UTF_8), names);
    }

    @Test
    void aSessionIsAsLongAsTheClockOrTheDelayOfItsStopSays() {
        List<Session> sessions = read("""
                2026-11-28T10:00:00Z,Start,a1,hanako,192.0.2.7,,
                2026-11-28T19:02:21+09:00,Stop,a1,hanako,192.0.2.7,131,10
                """);

        assertThat(sessions).singleElement().satisfies(session -> {
            assertThat(session.submitter()).isEqualTo(new Submitter("hanako@example.jp"));
            assertThat(session.remoteAddress()).isEqualTo(Network.parseAddress("192.0.2.7"));
            assertThat(session.began()).isEqualTo(TEN);
            assertThat(session.ended()).isEqualTo(TEN.plusSeconds(141));
        });
    }

    @Test
    void aStopAloneSaysWhenItBeganAndAnUpdateThatItIsOpen() {
        List<Session> sessions = read(TEN.getEpochSecond() + ",2,a1,hanako,192.0.2.7,600,0\n"
                + TEN.getEpochSecond() + ",Interim-Update,a2,taro,2001:db8::7,60,\n"
                + TEN.getEpochSecond() + ",Accounting-On,,,,,\n");

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).began()).isEqualTo(TEN.minusSeconds(600));
        assertThat(sessions.get(0).ended()).isEqualTo(TEN);
        assertThat(sessions.get(1).began()).isEqualTo(TEN.minusSeconds(60));
        assertThat(sessions.get(1).ended()).isNull();
        assertThat(read(TEN.getEpochSecond() + ",2,a1,hanako,192.0.2.7,600,0\n"))
                .as("again")
                .containsExactly(sessions.get(0));
    }

    @Test
    void tellsAllMistakes() {
        assertThatThrownBy(() -> read("""
                        now,Start,a1,hanako,192.0.2.7,,
                        2026-11-28T10:00:00Z,Begin,a1,hanako,192.0.2.7,,
                        2026-11-28T10:00:00Z,Start,a1,hanako,home,,
                        2026-11-28T10:00:00Z,Stop,a1,hanako,192.0.2.7,-1,
                        """))
                .hasMessageContainingAll(
                        "row 1: ",
                        "row 2: Acct-Status-Type=Begin: expected Start, Stop or Interim-Update",
                        "row 3: expected an IP address",
                        "row 4: Acct-Session-Time=-1: expected seconds");
        assertThatThrownBy(() -> AccountingCsv.read(
                        "User-Name\nbob\n".getBytes(StandardCharsets.UTF_8),
                        SubmitterNames.withDefaultDomain(() -> "example.jp")))
                .hasMessageContaining("the first row does not name Acct-Session-Id, Acct-Status-Type,"
                        + " Framed-IP-Address, Event-Timestamp");
    }
}
