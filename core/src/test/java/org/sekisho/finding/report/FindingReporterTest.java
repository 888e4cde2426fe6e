// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.EventLog;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.submitter.Submitter;

final class FindingReporterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Finding FINDING = new Finding(
            "hourly",
            Mode.ENFORCE,
            new Submitter("bob@isp.example"),
            NOW,
            new RateEvidence(Rate.parse(Dimension.RECIPIENTS, "500/1h"), 813, 2, NOW));

    private final InMemoryFindings findings = new InMemoryFindings();
    private final FindingReporter log = new FindingReporter(findings);

    @Test
    void writesOneLineAndKeepsTheFinding() {
        try (CapturedLog lines = CapturedLog.of(EventLog.class)) {
            log.tell(FINDING, "match", "Mail1700000000000-abc");

            assertThat(lines.all())
                    .containsExactly("INFO action=match submitter=bob@isp.example rule=hourly mode=enforce"
                            + " finding=\"813 recipients in 1 h, allowed 500; 2 messages refused\""
                            + " mail=Mail1700000000000-abc");
        }
        assertThat(findings.all()).containsExactly(FINDING);
    }

    @Test
    void keepsANameFromOutsideOnItsLine() {
        try (CapturedLog lines = CapturedLog.of(EventLog.class)) {
            log.tell(FINDING, "observe", "m\" \naction=release submitter=bob");

            assertThat(lines.all()).singleElement().asString().endsWith(" mail=m' ?action=release submitter=bob");
        }
    }

    @Test
    void countsRefusalsOfOneSubmitterByOneRuleInOneLineAMinute() {
        try (CapturedLog lines = CapturedLog.of(EventLog.class)) {
            log.tell(FINDING, "defer", "a");
            log.tell(FINDING, "defer", "b");
            log.tell(FINDING, "defer", "c");
            log.flush();
            log.tell(FINDING, "match", "d");
            log.tell(FINDING, "match", "e");

            assertThat(lines.all()).hasSize(4);
            assertThat(lines.all().get(0)).endsWith(" mail=a");
            assertThat(lines.all().get(1))
                    .startsWith("INFO action=defer submitter=bob@isp.example rule=hourly ")
                    .endsWith(" mail=c repeated=2");
        }
        assertThat(findings.all()).hasSize(1);
    }

    @Test
    void countsWhatIsFoundAndRefused() {
        List<String> counted = new ArrayList<>();
        FindingReporter counting =
                new FindingReporter(findings, (word, by) -> counted.add(word + " " + String.join(" ", by)));

        counting.tell(FINDING, "match", "a");
        counting.tell(FINDING, "defer", "b");
        counting.tell(FINDING, "reject", "c");

        assertThat(counted)
                .containsExactly(
                        "found hourly enforce",
                        "found hourly enforce",
                        "deferred hourly",
                        "found hourly enforce",
                        "rejected hourly");
    }
}
