// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.report.Findings;
import org.sekisho.finding.report.FindingsContract;
import org.sekisho.submitter.Submitter;

/** What every record of verdicts does. */
public interface VerdictsContract {
    Instant DAWN = Instant.parse("2026-03-01T06:00:00.123456Z");
    Submitter EVE = new Submitter("eve@example.org");
    Submitter DAN = new Submitter("dan@example.org");

    /** The store under test, empty at the start of each test. */
    Verdicts verdicts();

    /** What it counts. */
    Findings findings();

    private void found(String rule, Submitter submitter, int minutes) {
        findings().add(FindingsContract.finding(rule, submitter, DAWN.plus(Duration.ofMinutes(minutes))));
    }

    private void say(String rule, Submitter submitter, Verdict.Answer answer) {
        verdicts().add(new Verdict(submitter, rule, answer, DAWN.plusSeconds(7200), "hanako", "called"));
    }

    @Test
    default void watchesNoRuleAtFirst() {
        assertThat(verdicts().tallies()).isEmpty();
        assertThat(verdicts().rulesAbout(EVE)).isEmpty();
    }

    @Test
    default void countsSubmittersAndTheLastWordAboutEach() {
        verdicts().watch(Map.of("hourly", "recipients=500/1h", "daily", "recipients=900/1d"), DAWN);
        found("hourly", EVE, 1);
        found("hourly", EVE, 5);
        found("hourly", DAN, 1);
        found("unknown", DAN, 1);
        say("hourly", EVE, Verdict.Answer.REFUSED);
        say("hourly", EVE, Verdict.Answer.CONFIRMED);

        assertThat(verdicts().tallies())
                .containsExactly(new RuleTally("daily", DAWN, 0, 0, 0), new RuleTally("hourly", DAWN, 2, 1, 0));
        assertThat(verdicts().rulesAbout(DAN)).containsExactly("hourly", "unknown");
        say("hourly", DAN, Verdict.Answer.REFUSED);
        assertThat(verdicts().tallies()).contains(new RuleTally("hourly", DAWN, 2, 1, 1));
    }

    @Test
    default void countsAnewOnceTheConditionIsAnother() {
        verdicts().watch(Map.of("hourly", "recipients=500/1h"), DAWN);
        found("hourly", EVE, 1);
        say("hourly", EVE, Verdict.Answer.CONFIRMED);
        Instant later = DAWN.plusSeconds(600);
        verdicts().watch(Map.of("hourly", "recipients=500/1h"), later);
        assertThat(verdicts().tallies()).containsExactly(new RuleTally("hourly", DAWN, 1, 1, 0));

        verdicts().watch(Map.of("hourly", "recipients=400/1h"), later);

        assertThat(verdicts().tallies()).containsExactly(new RuleTally("hourly", later, 0, 0, 0));
    }
}
