// SPDX-License-Identifier: Apache-2.0
package org.sekisho.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sekisho.override.Allowance;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;

class OverrideDeskTest {
    private static final Submitter ANN = OverrideRecordsContract.ANN;
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-15T00:00:00Z");
    private static final Allowance KENYA = OverrideRecordsContract.countries("KE");

    private final InMemoryOverrides overrides = new InMemoryOverrides();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private Instant now = START;
    private final OverrideDesk desk = new OverrideDesk(overrides, audit, () -> now);

    private SubmitterOverride give() {
        return desk.give(new OverrideDesk.Order(ANN, KENYA, UNTIL, "holiday", "kei"));
    }

    @Test
    void givesAndWritesDownWhoAndWhy() {
        SubmitterOverride given = give();

        assertThat(given).isEqualTo(new SubmitterOverride(given.id(), ANN, KENYA, START, UNTIL, "holiday", "kei"));
        assertThat(overrides.allowance(ANN, START)).isEqualTo(KENYA);
        assertThat(audit.all())
                .containsExactly(new AuditEntry(
                        START, "kei", "override", ANN, "countries=KE until=2026-03-15T00:00:00Z: holiday"));
    }

    @Test
    void endsAndWritesDownWhoAndWhy() {
        SubmitterOverride given = give();
        now = START.plusSeconds(60);

        assertThat(desk.end(given.id(), "mio", "home again")).contains(given);
        assertThat(desk.end(given.id(), "mio", "")).isEmpty();

        assertThat(overrides.allowance(ANN, now)).isEqualTo(Allowance.NONE);
        assertThat(audit.all())
                .hasSize(2)
                .last()
                .isEqualTo(new AuditEntry(
                        now, "mio", "withdraw", ANN, "countries=KE until=2026-03-15T00:00:00Z: home again"));
    }

    @Test
    void letsItRunOutByItself() {
        SubmitterOverride given = give();

        now = UNTIL.minusMillis(1);
        assertThat(overrides.allowance(ANN, now)).isEqualTo(KENYA);
        now = UNTIL;

        assertThat(overrides.allowance(ANN, now)).isEqualTo(Allowance.NONE);
        assertThat(desk.end(given.id(), "mio", "")).isEmpty();
        assertThat(overrides.history(ANN, 1).get(0).state(now)).hasToString("expired");
        assertThat(audit.all()).hasSize(1);
    }

    @Test
    void keepsNothingThatIsWrong() {
        OverrideDesk.Order tooLong =
                new OverrideDesk.Order(ANN, KENYA, START.plus(Duration.ofDays(401)), "holiday", "kei");

        assertThatIllegalArgumentException().isThrownBy(() -> desk.give(tooLong));

        assertThat(overrides.active(START)).isEmpty();
        assertThat(audit.all()).isEmpty();
        assertThat(desk.end(UUID.randomUUID(), "kei", "")).isEmpty();
    }

    @Test
    void stopsAScriptThatRepeatsItself() {
        for (int i = 0; i < OverrideDesk.MOST; i++) {
            give();
        }

        assertThatIllegalArgumentException()
                .isThrownBy(this::give)
                .withMessage("ann@example.org has 50 overrides that hold; end some of them first");
        now = UNTIL;
        assertThat(desk.give(new OverrideDesk.Order(ANN, KENYA, UNTIL.plusSeconds(1), "holiday", "kei")))
                .isNotNull();
    }
}
