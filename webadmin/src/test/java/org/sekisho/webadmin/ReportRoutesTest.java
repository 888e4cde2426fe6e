// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.firewall.FirewallCounters;
import org.sekisho.geo.Country;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/** The report of a week, by WebAdmin and on the page, and the other figures of the page. */
class ReportRoutesTest {
    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server =
            new AdminServer(desk.reportRoutes(), desk.signInRoutes(), desk.deskRoutes(Repositories.inMemory()));

    private final Clerk hanako = Clerk.at(server, "hanako");

    @Test
    void tellsOfAWeek() {
        assertThat(server.get("/sekisho/report?week=2026-W48").body())
                .startsWith("{\"from\":\"2026-11-22T15:00:00Z\",\"until\":\"2026-11-29T15:00:00Z\",\"stopped\":2,"
                        + "\"suspensions\":3,\"nearMisses\":7,\"medianSecondsToStop\":90,\"complaints\":5,"
                        + "\"answered\":4,\"medianSecondsToAnswer\":540,\"listed\":1,\"disabled\":1,"
                        + "\"confirmed\":3,\"refused\":1,"
                        + "\"text\":{\"en\":\"Abuse desk, 2026-11-23 – 2026-11-29")
                .contains("egress-1: listed", "\"ja\":\"不正利用対応 週次報告");
        assertThat(server.get("/sekisho/report").body()).startsWith("{\"from\":\"2026-11-16T09:00:00Z\"");
        assertThat(server.get("/sekisho/report?week=48").body())
                .contains("GET /sekisho/report: week=48: expected a week, such as 2026-W48");
        assertThat(hanako.get("week?week=2026-W48").body()).contains("Abuse desk, 2026-11-23");
        assertThat(hanako.get("week?week=48").statusCode()).isEqualTo(400);
    }

    @Test
    void comparesBeforeAndAfterAChange() {
        desk.now = Desk.NINE.plus(Duration.ofHours(30));
        Clerk later = Clerk.at(server, "hanako");

        assertThat(later.get("change?at=2026-11-23T18:00:00").body())
                .contains("2026-11-23 18:00:00", "Stopped accounts", "Near misses")
                .doesNotContain("The time after is not over");
        assertThat(later.get("change?at=2026-11-24T12:00").body()).contains("The time after is not over");
        assertThat(later.get("change?at=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void setsWhatTheRouterCountedBeside() throws IOException {
        Files.createDirectories(desk.counters);
        for (int hour = 0; hour < 4; hour++) {
            Path file = desk.counters.resolve(FirewallCounters.FILE);
            Files.writeString(
                    file,
                    "{\"nftables\":[{\"counter\":{\"table\":\"op25b\",\"name\":\"<b>blocked\",\"packets\":"
                            + hour * hour * 100 + "}}]}");
            Files.setLastModifiedTime(file, FileTime.from(Desk.NINE.minus(Duration.ofHours(3L - hour))));
            desk.router.look();
        }

        assertThat(hanako.get("change?at=2026-11-23T16:30&days=7").body())
                .contains("op25b &lt;b&gt;blocked", "<option value=\"7\" selected>", "last fetched 2026-11-23 18:00:00")
                .containsPattern("blocked</td><td class=\"number\">100</td>.*<td class=\"number\">800</td>");
        assertThat(hanako.get("change?days=x").body()).contains("<option value=\"1\" selected>");
    }

    @Test
    void drawsWhereASubmitterWas() {
        Place tokyo = new Place(Country.of("JP"), Position.of(35.5, 139.5, 10), 0, 1, true);
        desk.usage.record(new Login(Desk.ALICE, Desk.NINE.minusSeconds(60), Network.parseAddress("192.0.2.7"), tokyo));
        assertThat(hanako.get("submitter?address=alice").body()).doesNotContain("class=\"map\"");

        desk.geo = address -> tokyo;

        assertThat(hanako.get("submitter?address=alice").body())
                .contains("world.svg", "<circle cx=\"639\" cy=\"109\" r=\"6\"><title>JP 192.0.2.7, ");
    }
}
