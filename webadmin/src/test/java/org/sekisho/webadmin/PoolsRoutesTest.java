// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.OutgoingMail;
import org.sekisho.egress.PoolSelector;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.settings.Settings;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.AdminServer.Answer;

/** The ways out over HTTP. */
class PoolsRoutesTest {
    private static final String ORDER = "{\"reason\": \"listed at zen\"}";

    private final Desk state = new Desk();
    private final PoolSelector pools = PoolSelector.read(
            "ReroutePool",
            Settings.ofParameters(
                    "ReroutePool",
                    PoolSelector.SETTINGS,
                    Map.of(
                            "pools",
                            "processor=doubtful, when=finding; processor=a, weight=2;"
                                    + " processor=b, start=2026-11-23, days=3")));

    @SuppressWarnings("NullAway.Init")
    private EgressPools desk;

    @SuppressWarnings("NullAway.Init")
    private AdminServer server;

    @BeforeEach
    void start(@TempDir Path directory) {
        desk = EgressPools.open(
                directory.resolve("pools.json"), Reroutes.inMemory(), state.brake, state.audit, () -> state.now);
        desk.register(pools);
        server = new AdminServer(new PoolsRoutes(desk, state.context));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void found(Submitter submitter) {
        desk.choose(
                pools, new OutgoingMail(submitter, false, "m", Desk.finding(submitter), attribute -> Optional.empty()));
    }

    @Test
    void listsTheMembers() {
        found(Desk.ALICE);

        assertThat(server.get("/sekisho/pools").body())
                .isEqualTo("[{\"processor\":\"doubtful\",\"setting\":\"processor=doubtful, weight=1, when=finding,"
                        + " clean=7d\",\"weight\":1,\"warming\":false,\"sharePercent\":100.0,\"mostPercent\":100.0,"
                        + "\"sentInLastHour\":1,\"sentInLastDay\":1,\"disabled\":null},"
                        + "{\"processor\":\"a\",\"setting\":\"processor=a, weight=2\",\"weight\":2,\"warming\":false,"
                        + "\"sharePercent\":88.8,\"mostPercent\":100.0,"
                        + "\"sentInLastHour\":0,\"sentInLastDay\":0,\"disabled\":null},"
                        + "{\"processor\":\"b\",\"setting\":\"processor=b, weight=1, start=2026-11-23, days=3\","
                        + "\"weight\":1,\"warming\":true,\"sharePercent\":11.1,\"mostPercent\":22.2,"
                        + "\"sentInLastHour\":0,\"sentInLastDay\":0,\"disabled\":null}]");
    }

    @Test
    void disablesAndEnables() {
        Answer disabled = server.send("PUT", "/sekisho/pools/a/disabled", ORDER);

        assertThat(disabled)
                .isEqualTo(new Answer(
                        201,
                        "{\"processor\":\"a\",\"disabled\":{\"since\":\"2026-11-23T09:00:00Z\",\"author\":\"desk\","
                                + "\"reason\":\"listed at zen\"}}"));
        assertThat(server.send("PUT", "/sekisho/pools/a/disabled", "{\"reason\": \"again\"}"))
                .isEqualTo(new Answer(200, disabled.body()));
        assertThat(server.get("/sekisho/pools").body())
                .contains("\"sharePercent\":0.0", "\"disabled\":{\"since\":\"2026-11-23T09:00:00Z\"");
        assertThat(server.send("DELETE", "/sekisho/pools/a/disabled?reason=delisted", ""))
                .isEqualTo(new Answer(204, ""));
        assertThat(state.acts()).containsExactly("desk disable -", "desk enable -");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(server.send("PUT", "/sekisho/pools/nobody/disabled", ORDER).body())
                .contains("\"statusCode\":404", "no pool has a member nobody");
        assertThat(server.send("DELETE", "/sekisho/pools/a/disabled", "").body())
                .contains("\"statusCode\":404", "the pool member a is not disabled");
        assertThat(server.send("PUT", "/sekisho/pools/a/disabled", "{}").body())
                .contains(
                        "\"statusCode\":400",
                        "PUT /sekisho/pools/a/disabled: no reason is given; tell people why, such as");
        server.send("PUT", "/sekisho/pools/a/disabled", ORDER);
        assertThat(server.send("PUT", "/sekisho/pools/b/disabled", ORDER).body())
                .contains(
                        "\"statusCode\":400",
                        "PUT /sekisho/pools/b/disabled: b is the last enabled member for all other mail;"
                                + " enable another first");
    }

    @Test
    void listsAndForgivesWhoIsSentAnotherWay() {
        Submitter ann = new Submitter("ann@example.com");
        found(Desk.ALICE);
        found(ann);

        assertThat(server.get("/sekisho/pools/doubts").body())
                .startsWith("[{\"submitter\":\"alice@example.com\",\"processor\":\"doubtful\","
                        + "\"why\":\"rule hourly: 813 recipients in 1 h, allowed 500; 2 messages refused\","
                        + "\"since\":\"2026-11-23T09:00:00Z\",\"until\":\"2026-11-30T09:00:00Z\"},");
        assertThat(server.send("DELETE", "/sekisho/pools/doubts?submitter=ALICE&reason=called", "")
                        .body())
                .contains("alice@example.com");
        assertThat(server.send("DELETE", "/sekisho/pools/doubts?submitter=alice", "")
                        .body())
                .contains("\"statusCode\":404", "alice@example.com is not rerouted");
        assertThat(server.send("DELETE", "/sekisho/pools/doubts?rule=hourly", "")
                        .body())
                .contains("ann@example.com")
                .doesNotContain("alice@example.com");
        assertThat(server.get("/sekisho/pools/doubts").body()).isEqualTo("[]");
        assertThat(server.send("DELETE", "/sekisho/pools/doubts", "").body())
                .contains("DELETE /sekisho/pools/doubts: expected ?submitter= or ?rule=, one of the two");
        assertThat(state.acts())
                .contains("desk list -", "desk forgive alice@example.com", "desk forgive ann@example.com");
    }
}
