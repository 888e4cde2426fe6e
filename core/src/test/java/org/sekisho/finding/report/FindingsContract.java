// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

/** What every store of findings does. */
public interface FindingsContract {
    Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
    Submitter ANN = new Submitter("ann@example.org");
    Submitter BOB = new Submitter("bob@example.org");

    /** The store under test, empty at the start of each test; the same within one. */
    Findings findings();

    /** 813 recipients where 500 are allowed. */
    static Finding finding(String rule, Submitter submitter, Instant at) {
        RateEvidence evidence = new RateEvidence(Rate.parse(Dimension.RECIPIENTS, "500/1h"), 813, 0, NOW);
        return new Finding(rule, Mode.OBSERVE, submitter, at, evidence);
    }

    @Test
    default void knowsNothingAtFirst() {
        assertThat(findings().find(ANN, 10)).isEmpty();
    }

    @Test
    default void givesBackWhatWasAddedNewestFirst() {
        Finding first = finding("hourly", ANN, NOW);
        Finding second = finding("hourly", ANN, NOW.plusSeconds(60));
        findings().add(first);
        findings().add(second);
        findings().add(finding("hourly", BOB, NOW));

        assertThat(findings().find(ANN, 10)).containsExactly(second, first);
        assertThat(findings().find(ANN, 1)).containsExactly(second);
    }

    @Test
    default void keepsOneAMinuteOfOneRuleAboutOneSubmitter() {
        Finding first = finding("hourly", ANN, NOW);
        Finding otherRule = finding("daily", ANN, NOW.plusSeconds(1));
        Finding otherSubmitter = finding("hourly", BOB, NOW.plusSeconds(2));
        Finding later = finding("hourly", ANN, NOW.plusSeconds(60));
        findings().add(first);
        findings().add(otherRule);
        findings().add(otherSubmitter);
        findings().add(finding("hourly", ANN, NOW.plusSeconds(59)));
        findings().add(later);
        findings().add(finding("hourly", ANN, NOW.plusSeconds(61)));

        assertThat(findings().find(ANN, 10)).containsExactly(later, otherRule, first);
        assertThat(findings().find(BOB, 10)).containsExactly(otherSubmitter);
    }
}
