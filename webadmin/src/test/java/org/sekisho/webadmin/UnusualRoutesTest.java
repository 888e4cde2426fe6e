// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Network;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.AdminServer.Answer;

class UnusualRoutesTest {
    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    private void send(String name, int recipients, String from, Duration ago) {
        Submitter submitter = new Submitter(name + "@example.com");
        InetAddress address = Network.parseAddress(from);
        desk.usage.record(new Login(submitter, Desk.NINE.minus(ago), address));
        desk.usage.record(new Submission(submitter, Desk.NINE.minus(ago), address, recipients, 2048));
    }

    private void assertListed(String path, String listed, String notListed) {
        assertThat(server.get(path).body()).contains(listed).doesNotContain(notListed);
    }

    @Test
    void saysThatNobodyStandsOut() {
        desk.sendOnce(Desk.ALICE);

        assertThat(server.get("/sekisho/unusual")).isEqualTo(new Answer(200, "[]"));
        assertThat(desk.acts()).containsExactly("desk list -");
    }

    @Test
    void ranksByTheOthers() {
        for (int i = 0; i < 30; i++) {
            send("usual" + i, 8, "203.0.113.7", Duration.ofHours(1));
        }
        send("large", 64, "203.0.113.7", Duration.ofHours(1));
        send("larger", 256, "203.0.113.7", Duration.ofHours(1));
        desk.stopByRule(new Submitter("large@example.com"));

        assertThat(server.get("/sekisho/unusual").body())
                .isEqualTo("[{\"submitter\":\"larger@example.com\",\"points\":4.8,\"suspended\":false,\"sentence\":"
                        + "\"larger@example.com: 256 recipients in 1 d, 9 of 10 submitters have at most about 8\","
                        + "\"reasons\":[\"256 recipients in 1 d, 9 of 10 submitters have at most about 8\"]},"
                        + "{\"submitter\":\"large@example.com\",\"points\":2.9,\"suspended\":true,\"sentence\":"
                        + "\"large@example.com: 64 recipients in 1 d, 9 of 10 submitters have at most about 8\","
                        + "\"reasons\":[\"64 recipients in 1 d, 9 of 10 submitters have at most about 8\"]}]");
        assertListed("/sekisho/unusual?max=1", "larger", "large@");
    }

    /** Under every limit, and as much as others: from where is new. */
    @Test
    void comparesWithTheirOwnPast() {
        send("eve", 5, "203.0.113.7", Duration.ofDays(9));
        send("eve", 20, "198.51.100.9", Duration.ofHours(1));
        send("new", 20, "198.51.100.9", Duration.ofHours(1));

        assertListed(
                "/sekisho/unusual",
                "eve@example.com: 20 of 20 recipients in 1 d from 1 network first seen within 7 d",
                "new@");
    }

    @Test
    void sweepsTheNetworksAndAddressesOfAStolenAccount() {
        send("eve", 5, "203.0.113.7", Duration.ofDays(9));
        send("eve", 5, "198.51.100.9", Duration.ofHours(2));
        send("carol", 5, "198.51.100.9", Duration.ofHours(1));
        send("dan", 5, "198.51.100.77", Duration.ofHours(1));
        send("owner", 5, "203.0.113.9", Duration.ofHours(1));
        desk.users = List.of("eve@example.com");

        String body = server.get("/sekisho/unusual/near/eve").body();

        assertThat(body)
                .startsWith("{\"submitter\":\"eve@example.com\",\"since\":\"2026-11-16T09:00:00Z\",\"more\":0,"
                        + "\"notKept\":\"kept are 32 networks")
                .contains("\"networks\":[\"198.51.100.0/24, first seen 2026-11-23T07:00:00Z\"]")
                .contains("\"addresses\":[\"198.51.100.9\"]")
                .contains("{\"submitter\":\"carol@example.com\",\"suspended\":false,\"sentence\":"
                        + "\"carol@example.com: same"
                        + " address 198.51.100.9; 198.51.100.0/24, first seen 2026-11-23T08:00:00Z\"")
                .contains("\"dan@example.com: 198.51.100.0/24, first seen 2026-11-23T08:00:00Z\"")
                .doesNotContain("owner@");
        assertThat(body.indexOf("carol@")).isLessThan(body.indexOf("dan@"));
        assertThat(desk.acts()).containsExactly("desk sweep eve@example.com");
    }

    @Test
    void refusesWhatMakesNoSense() {
        desk.users = List.of("alice@example.com");

        assertThat(server.get("/sekisho/unusual?max=201").body())
                .contains("max=201: expected a whole number from 1 to 200");
        assertThat(server.get("/sekisho/unusual/near/alice?days=0").body())
                .contains("days=0: expected a whole number from 1 to 31");
        assertThat(server.get("/sekisho/unusual/near/alcie").body())
                .contains("there is no user alcie@example.com; did you mean alice@example.com?");
    }
}
