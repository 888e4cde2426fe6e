// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.webadmin.request.AccessGuard;

class ProtectionTest {
    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    @ParameterizedTest
    @CsvSource({
        "GET, /sekisho/suspensions",
        "GET, /sekisho/suspensions/alice@example.com",
        "PUT, /sekisho/suspensions/alice@example.com",
        "PUT, /sekisho/suspensions/a%2Fb@example.com",
        "DELETE, /sekisho/suspensions/alice@example.com",
        "GET, /sekisho/submitters/alice@example.com",
        "GET, //sekisho/submitters/alice@example.com",
        "GET, /sekisho/x/../submitters/alice@example.com",
        "GET, /sekisho;x=y/submitters/alice@example.com"
    })
    void asksForATokenOfAnAdmin(String method, String path) {
        desk.stopByRule(Desk.ALICE);
        String body = "{\"reason\":\"x\"}";

        assertThat(server.send("Basic YTpi", method, path, body).status()).isIn(401, 404);
        assertThat(server.send("Bearer x.y.z", method, path, body).status()).isIn(401, 404);
        assertThat(server.send("Bearer " + AdminServer.token("eve", false), method, path, body)
                        .status())
                .isIn(401, 404);
        assertThat(desk.acts()).containsExactly("rule:hourly suspend alice@example.com");
    }

    @Test
    void answersNobodyWhereJamesAsksForNoToken() {
        AccessGuard guard = AccessGuard.refusing("no token; write jwt.enabled=true");
        try (AdminServer alone = new AdminServer(new AuditRoutes(desk.guarded(guard)))) {
            for (String path :
                    List.of("/sekisho/audit", "/sekisho/audit?max=1", "/sekisho/audit/", "/sekisho/audit/x")) {
                assertThat(alone.get(path).status()).as(path).isEqualTo(403);
            }
            assertThat(alone.get("/sekisho/audit").body()).contains("no token; write jwt.enabled=true");
        }
    }

    @Test
    void keepsAnActorFitForRecords() {
        String odd = "eve\r\nsuspend=\"x\"" + "y".repeat(1000);

        server.send("Bearer " + AdminServer.token(odd, true), "GET", "/sekisho/submitters/alice", "");

        assertThat(desk.audit.all()).singleElement().satisfies(entry -> assertThat(entry.actor())
                .startsWith("eve??suspend='x'yyy")
                .hasSize(200));
    }

    @Test
    void neverTakesAPersonForARule() {
        server.send("Bearer " + AdminServer.token("rule:hourly", true), "GET", "/sekisho/submitters/alice", "");

        assertThat(desk.acts()).containsExactly("webadmin:rule:hourly show alice@example.com");
    }
}
