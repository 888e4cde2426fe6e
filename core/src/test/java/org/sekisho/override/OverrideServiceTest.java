// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.EventLog;
import org.sekisho.rate.Rate;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;

class OverrideServiceTest {
    private static final Submitter ANN = OverrideRecordsContract.ANN;
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-15T00:00:00Z");
    private static final Allowance KENYA = OverrideRecordsContract.countries("KE");

    private final InMemoryOverrides overrides = new InMemoryOverrides();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private Instant now = START;
    private final OverrideService desk = new OverrideService(overrides, audit, () -> now);

    private SubmitterOverride give() {
        return desk.give(new OverrideService.Order(ANN, KENYA, UNTIL, "holiday", "kei"));
    }

    private AuditEntry entry(String actor, String action, String reason) {
        return new AuditEntry(now, actor, action, ANN, "countries=KE until=2026-03-15T00:00:00Z: " + reason);
    }

    @Test
    void givesAndWritesDownWhoAndWhy() {
        SubmitterOverride given = give();

        assertThat(given).isEqualTo(new SubmitterOverride(given.id(), ANN, KENYA, START, UNTIL, "holiday", "kei"));
        assertThat(overrides.allowance(ANN, START)).isEqualTo(KENYA);
        assertThat(audit.all()).containsExactly(entry("kei", "override", "holiday"));
    }

    @Test
    void endsAndWritesDownWhoAndWhy() {
        SubmitterOverride given = give();
        now = START.plusSeconds(60);

        assertThat(desk.end(given.id(), "mio", "home again")).contains(given);
        assertThat(desk.end(given.id(), "mio", "")).isEmpty();

        assertThat(overrides.allowance(ANN, now)).isEqualTo(Allowance.NONE);
        assertThat(audit.all()).hasSize(2).last().isEqualTo(entry("mio", "withdraw", "home again"));
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
        OverrideService.Order tooLong =
                new OverrideService.Order(ANN, KENYA, START.plus(Duration.ofDays(401)), "holiday", "kei");

        assertThatIllegalArgumentException().isThrownBy(() -> desk.give(tooLong));

        assertThat(overrides.active(START)).isEmpty();
        assertThat(audit.all()).isEmpty();
        assertThat(desk.end(UUID.randomUUID(), "kei", "")).isEmpty();
    }

    @Test
    void stopsAScriptThatRepeatsItself() {
        for (int i = 0; i < OverrideService.MOST; i++) {
            give();
        }

        assertThatIllegalArgumentException()
                .isThrownBy(this::give)
                .withMessage("ann@example.org has 50 active overrides; end some of them first");
        now = UNTIL;
        assertThat(desk.give(new OverrideService.Order(ANN, KENYA, UNTIL.plusSeconds(1), "holiday", "kei")))
                .isNotNull();
    }

    private static final Allowance NEWSLETTER =
            new Allowance(Set.of(), false, List.of(Rate.parse("recipients=5000/1d")), Set.of("burst"));

    private static OverrideService.Order order(Allowance allowance, String reason) {
        return new OverrideService.Order(ANN, allowance, UNTIL, reason, "kei");
    }

    @Test
    void tellsLimitsAndExemptions() {
        try (CapturedLog lines = CapturedLog.of(EventLog.class)) {
            SubmitterOverride given = desk.give(order(NEWSLETTER, "newsletter"));

            assertThat(lines.all())
                    .containsExactly(
                            "INFO action=override submitter=ann@example.org countries=- limits=recipients=5000/1d"
                                    + " exempt=burst until=2026-03-15T00:00:00Z"
                                    + " author=\"kei\" reason=\"newsletter\" id="
                                    + given.id());
        }
        assertThat(audit.all())
                .extracting(AuditEntry::detail)
                .containsExactly("limits=recipients=5000/1d exempt=burst until=2026-03-15T00:00:00Z: newsletter");
    }

    @Test
    void givesAFileAsOneActAndNothingTwice() {
        desk.give(order(KENYA, "holiday"));
        List<OverrideService.Order> file =
                List.of(order(KENYA, "holiday"), order(NEWSLETTER, "news"), order(NEWSLETTER, "news"));

        OverrideService.Import planned = desk.plan(file);
        assertThat(overrides.active(now)).hasSize(1);
        OverrideService.Import made = desk.giveAll(file, "kei", "heavy.csv");
        OverrideService.Import again = desk.giveAll(file, "kei", "heavy.csv");

        assertThat(planned.given()).hasSize(1);
        assertThat(made.given()).extracting(SubmitterOverride::allowance).containsExactly(NEWSLETTER);
        assertThat(made.held()).isEqualTo(2);
        assertThat(again).isEqualTo(new OverrideService.Import(List.of(), 3));
        assertThat(overrides.active(now)).hasSize(2);
        assertThat(audit.all())
                .extracting(entry -> entry.action() + " " + entry.detail().replaceFirst("limits.*", "..."))
                .endsWith(
                        "override ...",
                        "import heavy.csv: 1 given, 2 already active",
                        "import heavy.csv: 0 given, 3 already active");
    }

    @Test
    void givesNothingOfAFileThatCannotBeGivenWhole() {
        List<OverrideService.Order> file = IntStream.range(0, OverrideService.MOST + 1)
                .mapToObj(i -> order(KENYA, "holiday " + i))
                .toList();

        assertThatExceptionOfType(OverrideService.RefusedOrderException.class)
                .isThrownBy(() -> desk.giveAll(file, "kei", "heavy.csv"))
                .withMessage("ann@example.org has 50 active overrides; end some of them first")
                .satisfies(e -> assertThat(e.index()).isEqualTo(50));

        assertThat(overrides.active(now)).isEmpty();
        assertThat(audit.all()).isEmpty();
    }
}
