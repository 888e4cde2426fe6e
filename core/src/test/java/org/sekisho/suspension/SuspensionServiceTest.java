// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sekisho.mail.TestMails.BOB;
import static org.sekisho.mail.TestMails.FINDING;
import static org.sekisho.mail.TestMails.NOW;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.EventLog;
import org.sekisho.event.Submission;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.suspension.SuspensionService.Order;
import org.sekisho.usage.memory.InMemoryUsage;

final class SuspensionServiceTest {
    private final InMemorySuspensions suspensions = new InMemorySuspensions();
    private final InMemoryUsage usage = new InMemoryUsage();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final SuspensionService desk = new SuspensionService(
            suspensions, audit, () -> NOW, Brake.none(), List.of(SuspensionListener.onRelease(usage::forgive)));

    private static Order byRule() {
        return new Order(BOB, Duration.ofHours(6), "too much", "rule:hourly", FINDING);
    }

    private static Order byPerson(@Nullable Duration length, String reason, String author) {
        return new Order(BOB, length, reason, author, null);
    }

    @Test
    void ordersWritesTheAuditTrailAndOneLogLine() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            Suspension holds = desk.suspend(byRule()).orElseThrow();

            assertThat(suspensions.find(BOB, NOW)).contains(holds);
            assertThat(holds.findUntil()).contains(NOW.plusSeconds(21_600));
            assertThat(holds.findFinding()).contains(FINDING);
            assertThat(log.all())
                    .containsExactly("INFO action=suspend submitter=bob@isp.example until=2026-11-23T15:00:00Z"
                            + " author=\"rule:hourly\" finding=\"813 recipients in 1 h, allowed 500\""
                            + " reason=\"too much\" id=" + holds.id());
        }
        assertThat(audit.all()).containsExactly(new AuditEntry(NOW, "rule:hourly", "suspend", BOB, "too much"));
    }

    /** So that a listener may note on disk what a crash would make it forget. */
    @Test
    void tellsOfAnOrderBeforeItIsOne() {
        List<String> told = new ArrayList<>();
        SuspensionListener listener = new SuspensionListener() {
            @Override
            public void suspending(Suspension suspension) {
                told.add("suspending " + suspensions.find(BOB, NOW).isPresent());
            }

            @Override
            public void suspended(Suspension suspension) {
                told.add("suspended " + suspensions.find(BOB, NOW).isPresent());
            }
        };
        SuspensionService service =
                new SuspensionService(suspensions, audit, () -> NOW, Brake.none(), List.of(listener));

        service.suspend(byRule());
        service.suspend(byRule());

        assertThat(told).containsExactly("suspending false", "suspended true");
    }

    @Test
    void suspendsUntilReleasedWithoutAFinding() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            Suspension holds = desk.suspend(byPerson(null, "sold", "kei")).orElseThrow();

            assertThat(log.all())
                    .containsExactly("INFO action=suspend submitter=bob@isp.example until=released author=\"kei\""
                            + " finding=\"\" reason=\"sold\" id=" + holds.id());
        }
    }

    @Test
    void keepsTextFromOutsideInsideItsQuotes() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            Suspension holds = desk.suspend(byPerson(null, "a\"\nb", "kei tanaka\" reason=\"x"))
                    .orElseThrow();
            desk.release(BOB, "m\"io\u2028x", "c\" id=1\r\n");

            assertThat(log.all())
                    .containsExactly(
                            "INFO action=suspend submitter=bob@isp.example until=released"
                                    + " author=\"kei tanaka' reason='x\" finding=\"\" reason=\"a'?b\" id=" + holds.id(),
                            "INFO action=release submitter=bob@isp.example author=\"m'io?x\" reason=\"c' id=1??\" id="
                                    + holds.id());
        }
    }

    @Test
    void saysNothingAboutAnOrderThatChangesNothing() {
        Suspension first = desk.suspend(byRule()).orElseThrow();

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.suspend(byRule())).contains(first);
            assertThat(desk.suspend(byPerson(Duration.ofHours(1), "sold", "kei")))
                    .contains(first);

            assertThat(log.all()).isEmpty();
        }
        assertThat(audit.all()).hasSize(1);
        assertThat(suspensions.history(BOB, 10)).hasSize(1);
    }

    @Test
    void letsAPersonSuspendForLonger() {
        Suspension first = desk.suspend(byRule()).orElseThrow();

        Suspension longer = desk.suspend(byPerson(null, "sold", "kei")).orElseThrow();

        assertThat(suspensions.find(BOB, NOW)).contains(longer);
        assertThat(suspensions.history(BOB, 10))
                .containsExactly(
                        new PastSuspension(longer, null),
                        new PastSuspension(first, new Release(NOW, "kei", Suspensions.REPLACED)));
        assertThat(audit.all()).extracting(AuditEntry::actor).containsExactly("rule:hourly", "kei");
    }

    @Test
    void refusesAnOrderWithoutReasonAndDoesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.suspend(byPerson(null, " ", "kei")))
                .withMessage("a suspension has a reason and an author");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.suspend(byPerson(Duration.ZERO, "sold", "kei")))
                .withMessage("a suspension ends after it starts");
        assertThat(suspensions.active(NOW)).isEmpty();
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void forgivesTheCountsOnReleaseAndTellsIt() {
        usage.record(new Submission(BOB, NOW, InetAddress.getLoopbackAddress(), 813, 1));
        Suspension held = desk.suspend(byRule()).orElseThrow();

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.release(BOB, "kei", "password changed")).contains(held);

            assertThat(log.all())
                    .containsExactly("INFO action=release submitter=bob@isp.example author=\"kei\""
                            + " reason=\"password changed\" id=" + held.id());
        }
        assertThat(suspensions.find(BOB, NOW)).isEmpty();
        assertThat(usage.peek(BOB, NOW).count(Dimension.RECIPIENTS, Window.HOUR))
                .isZero();
        assertThat(audit.all()).last().isEqualTo(new AuditEntry(NOW, "kei", "release", BOB, "password changed"));
    }

    @Test
    void forgivesNothingWhenNobodyWasSuspended() {
        usage.record(new Submission(BOB, NOW, InetAddress.getLoopbackAddress(), 813, 1));

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(desk.release(BOB, "kei", "")).isEmpty();

            assertThat(log.all()).isEmpty();
        }
        assertThat(usage.peek(BOB, NOW).count(Dimension.RECIPIENTS, Window.HOUR))
                .isEqualTo(813);
        assertThat(audit.all()).isEmpty();
    }
}
