// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.Notices;
import org.sekisho.rate.Rate;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.usage.NewNetwork;

class OwnerHintsTest {
    private static final Evidence ELSEWHERE = new NewNetworkEvidence(
            Rate.parse("recipients=100/1h"),
            Duration.ofDays(1),
            List.of(new NewNetwork(AccessNetwork.parse("AS64500"), 119)));

    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final Notices notices;
    private final Notifier desk;
    private OwnerHints hints;

    OwnerHintsTest(@TempDir Path directory) {
        notices = new Notices(directory, "desk", "owner");
        desk = notices.open();
        hints = hints();
    }

    private OwnerHints hints() {
        return new OwnerHints(desk, List.of(Language.EN, Language.JA), audit, () -> notices.now);
    }

    private void find(Evidence evidence, Mode mode) {
        Finding finding = new Finding("new-network", mode, Notices.BOB, notices.now, evidence);
        new FindingReporter(new InMemoryFindings(), DecisionMetrics.uncounted(), hints)
                .tell(finding, "observe", "mail1");
        hints.work();
        desk.work();
    }

    private List<Notice> asked() {
        return notices.sent.getOrDefault("owner", List.of());
    }

    @Test
    void asksTheOwnerAndNobodyElse() {
        find(ELSEWHERE, Mode.OBSERVE);

        assertThat(asked()).hasSize(1);
        assertThat(asked().get(0).languages()).containsExactly(Language.EN, Language.JA);
        assertThat(notices.sent).doesNotContainKey("desk");
        assertThat(audit.all())
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsExactly(tuple("rule:new-network", "hint"));
    }

    @Test
    void asksOnceAWeek() {
        find(ELSEWHERE, Mode.OBSERVE);
        notices.now = notices.now.plus(Duration.ofDays(7)).minusSeconds(1);
        find(ELSEWHERE, Mode.OBSERVE);
        assertThat(asked()).hasSize(1);

        notices.now = notices.now.plusSeconds(1);
        find(ELSEWHERE, Mode.OBSERVE);

        assertThat(asked()).hasSize(2);
    }

    @Test
    void remembersTheWeekOverARestart() {
        find(ELSEWHERE, Mode.OBSERVE);
        notices.now = notices.now.plus(Duration.ofDays(2));
        hints = hints();

        find(ELSEWHERE, Mode.OBSERVE);

        assertThat(asked()).hasSize(1);
    }

    @Test
    void asksNothingOfWhatIsEnforcedOrTellsNoPlace() {
        find(ELSEWHERE, Mode.ENFORCE);
        find(new RateEvidence(Rate.parse("recipients=5/1h"), 6, 0, notices.now), Mode.OBSERVE);

        assertThat(asked()).isEmpty();
    }

    @Test
    void asksLaterWhileTheRecordsAreDown() {
        audit.goDown();
        find(ELSEWHERE, Mode.OBSERVE);
        assertThat(asked()).isEmpty();

        audit.comeBack();
        notices.now = notices.now.plus(Duration.ofHours(1));
        find(ELSEWHERE, Mode.OBSERVE);

        assertThat(asked()).hasSize(1);
    }
}
