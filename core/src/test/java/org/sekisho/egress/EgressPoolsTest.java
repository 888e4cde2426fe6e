// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.EventLog;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.state.SnapshotFile;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.SuspensionService;

final class EgressPoolsTest {
    private static final Instant NINE = TestCircumstances.NINE;

    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final PoolSelector pools =
            Ways.pools("processor=doubtful, when=finding", "processor=a", "processor=b, weight=3");
    private final InMemorySuspensions records = new InMemorySuspensions();
    private Instant now = NINE;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Brake brake;

    @SuppressWarnings("NullAway.Init")
    private SuspensionService suspensions;

    @SuppressWarnings("NullAway.Init")
    private EgressPools desk;

    @BeforeEach
    void start() {
        brake = Brake.open(new BrakeSettings(1, BigDecimal.ONE, 20), () -> 1, directory.resolve("brake.json"));
        desk = started();
    }

    private EgressPools started() {
        Reroutes reroutes = Reroutes.open(directory.resolve("doubts.log"), now);
        EgressPools started = EgressPools.open(directory.resolve("pools.json"), reroutes, brake, audit, () -> now);
        started.register(pools);
        suspensions = new SuspensionService(records, audit, () -> now, brake, List.of(started));
        return started;
    }

    private String way(OutgoingMail mail) {
        return desk.choose(pools, mail).processor();
    }

    private OutgoingMail found() {
        return Ways.mailWith(Ways.BOB, Ways.finding("hourly", Ways.BOB, now));
    }

    private void suspend(String submitter, String author) {
        suspensions.suspend(new SuspensionService.Order(new Submitter(submitter), null, "much", author, null));
    }

    @Test
    void disablesAMemberAndTellsEverybody() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.disable("b", "alice", "listed at zen \"now\""))
                    .contains(new DisabledMember("b", NINE, "alice", "listed at zen \"now\""));
            assertThat(desk.disable("b", "bob", "again"))
                    .as("the first order stands")
                    .map(DisabledMember::author)
                    .contains("alice");

            assertThat(log.all())
                    .containsExactly("WARN action=disable processor=b author=\"alice\" reason=\"listed at zen 'now'\"");
        }
        assertThat(audit.all())
                .containsExactly(
                        new AuditEntry(NINE, "alice", "disable", null, "pool member b: listed at zen \"now\""));
        Ways.submitters(100).forEach(one -> assertThat(way(Ways.mailOf(one))).isEqualTo("a"));
        assertThat(desk.disable("nobody", "alice", "x")).isEmpty();
    }

    @Test
    void enablesItAgain() {
        desk.disable("b", "alice", "listed");
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.enable("b", "alice", ""))
                    .map(DisabledMember::reason)
                    .contains("listed");
            assertThat(desk.enable("b", "alice", "")).isEmpty();

            assertThat(log.all()).containsExactly("INFO action=enable processor=b author=\"alice\" reason=\"\"");
        }
        assertThat(audit.all()).endsWith(new AuditEntry(NINE, "alice", "enable", null, "pool member b"));
        assertThat(Ways.submitters(100).stream().map(one -> way(Ways.mailOf(one))))
                .contains("a", "b");
    }

    @Test
    void leavesOneWayForMail() {
        desk.disable("doubtful", "alice", "listed");
        desk.disable("a", "alice", "listed");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.disable("b", "alice", "listed"))
                .withMessage("b is the last enabled member for all other mail; enable another first");
        assertThat(way(found())).isEqualTo("b");
    }

    @Test
    void remembersOverARestart() throws IOException {
        desk.disable("b", "alice", "listed");
        desk.disable("doubtful", "alice", "listed");
        desk.enable("doubtful", "alice", "");

        desk = started();

        assertThat(desk.members().stream()
                        .filter(report -> report.disabled().isPresent())
                        .map(report -> report.member().processor()))
                .containsExactly("b");
        assertThat(Files.readString(directory.resolve("pools.json"), StandardCharsets.ISO_8859_1))
                .contains("\"processor\":\"b\"");
    }

    @Test
    void startsWithAFileThatCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("pools.json"), "[{\"processor\":");

        try (CapturedLog log = CapturedLog.of(SnapshotFile.class)) {
            desk = started();
            assertThat(log.all())
                    .containsExactly("WARN " + directory.resolve("pools.json") + " cannot be read and was put aside as "
                            + directory.resolve("pools.json.damaged") + "; beginning with all pool members enabled");
        }
        assertThat(desk.members()).hasSize(3);
    }

    @Test
    void listsSharesAndWhatWasSent() {
        Ways.submitters(400).forEach(one -> way(Ways.mailOf(one)));
        now = NINE.plus(Duration.ofHours(5));
        way(found());

        EgressPools.Report doubtful = desk.members().get(0);
        EgressPools.Report a = desk.members().get(1);
        EgressPools.Report b = desk.members().get(2);

        assertThat(doubtful.perMille()).isEqualTo(1000);
        assertThat(doubtful.sentInAnHour()).isEqualTo(1);
        assertThat(a.perMille()).isEqualTo(250);
        assertThat(b.perMille()).isEqualTo(750);
        assertThat(a.sentInADay() + b.sentInADay()).isEqualTo(400);
        assertThat(a.sentInAnHour()).isZero();
        now = NINE.plus(Duration.ofHours(24));
        assertThat(desk.members().get(1).sentInADay()).isZero();
    }

    @Test
    void tellsDisabledMembersThatStandInNoFileAnyMore() {
        desk.disable("b", "alice", "listed");
        EgressPools other =
                EgressPools.open(directory.resolve("pools.json"), Reroutes.inMemory(), brake, audit, () -> now);
        other.register(Ways.pools("processor=a"));

        assertThat(other.strays()).containsExactly(new DisabledMember("b", NINE, "alice", "listed"));
        assertThat(other.enable("b", "alice", "gone")).isPresent();
        assertThat(other.strays()).isEmpty();
    }

    @Test
    void sendsASubmitterTheDoubtfulWayForSevenCleanDays() {
        assertThat(way(found())).isEqualTo("doubtful");

        now = NINE.plus(Duration.ofDays(6));
        desk = started();
        assertThat(way(Ways.mailOf(Ways.BOB))).isEqualTo("doubtful");
        now = NINE.plus(Duration.ofDays(7));
        assertThat(way(Ways.mailOf(Ways.BOB))).isNotEqualTo("doubtful");
    }

    @Test
    void aReleaseForgivesAlsoWhatRidesOnHeldMail() {
        OutgoingMail held = found();
        way(held);
        suspend("bob@isp.example", "alice");
        now = NINE.plusSeconds(60);

        suspensions.release(Ways.BOB, "alice", "was honest");

        assertThat(way(held)).isNotEqualTo("doubtful");
        assertThat(way(Ways.mailOf(Ways.BOB))).isNotEqualTo("doubtful");
        now = NINE.plusSeconds(120);
        assertThat(way(found())).isEqualTo("doubtful");
    }

    @Test
    void aBrakedRuleOnlyObserves() {
        suspend("u1@isp.example", "rule:hourly");
        suspend("u2@isp.example", "rule:hourly");
        assertThat(brake.braked()).hasSize(1);

        assertThat(way(found())).isNotEqualTo("doubtful");
        assertThat(desk.reroutes()).isEmpty();
        suspensions.rearm("hourly", "alice", "");
        assertThat(way(found())).isEqualTo("doubtful");
    }

    @Test
    void forgivesOneOrAllOfARule() {
        for (Submitter one : Ways.submitters(3)) {
            way(Ways.mailWith(one, Ways.finding("hourly", one, now)));
        }
        way(Ways.mailWith(Ways.BOB, Ways.finding("hour", Ways.BOB, now)));

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.forgive(Ways.submitters(1).get(0), "alice", "called"))
                    .isPresent();
            assertThat(log.all())
                    .containsExactly("INFO action=forgive submitter=user0@isp.example processor=doubtful"
                            + " author=\"alice\" reason=\"called\"");
        }
        assertThat(audit.all())
                .endsWith(new AuditEntry(
                        NINE, "alice", "forgive", Ways.submitters(1).get(0), "is no longer rerouted: called"));
        assertThat(desk.forgiveAll("hourly", "alice", "too low")).hasSize(2);
        assertThat(desk.reroutes().stream().map(Reroute::submitter)).containsExactly(Ways.BOB);
    }
}
