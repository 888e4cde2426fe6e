// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.finding.KeptFindings.assertKept;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.complaint.count.ComplaintSums.Voice;
import org.sekisho.event.Complaint;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.report.Counterfactual;
import org.sekisho.override.Allowance;
import org.sekisho.submitter.Submitter;

final class ComplaintRuleTest implements WrittenRuleContract {
    private static final Instant NINE = Instant.parse("2026-11-28T09:00:00Z");
    private static final Complaint COMPLAINT = new Complaint(new Submitter("hanako@example.jp"), NINE);

    @Override
    public ComplaintRule read(String condition) {
        return ComplaintRule.SYNTAX.parse("ComplaintRateExceeded", condition, Map.of());
    }

    /** One an hour, each about another message. */
    private static ComplaintSums sums(int count, int complainants) {
        List<Voice> voices = IntStream.range(0, count)
                .mapToObj(i -> new Voice(NINE.minusSeconds(3_600L * (count - 1 - i)), i % complainants, i))
                .toList();
        return new ComplaintSums(voices, NINE);
    }

    @Test
    void findsMoreThanTheLimitFromEnoughComplainants() {
        Finding finding = read("proven=3/1d, complainants=2, name=said")
                .judge(COMPLAINT, sums(4, 3))
                .orElseThrow();

        assertThat(finding.sentence())
                .isEqualTo("4 complaints about mail proven to be theirs in 1 d, from 3 complainants, allowed 3");
        assertThat(finding.rule()).isEqualTo("said");
        assertThat(finding.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(Counterfactual.of(finding.evidence()))
                .isEqualTo("would not fire at a limit of 4 proven complaints in 1 d, nor with complainants=4");
    }

    @Test
    void notAtTheLimitAndNotForOneComplainant() {
        assertThat(read("proven=3/1d").judge(COMPLAINT, sums(3, 3))).isEmpty();
        assertThat(read("proven=3/1d").judge(COMPLAINT, sums(20, 1))).isEmpty();
        assertThat(read("proven=3/3h").judge(COMPLAINT, sums(20, 20))).isEmpty();
        assertThat(read("proven=3/1d, complainants=1").judge(COMPLAINT, sums(4, 1)))
                .isPresent();
    }

    @Test
    void looksAwayFromTheExempt() {
        Allowance exempt = new Allowance(Set.of(), false, List.of(), Set.of("complaints"));

        assertThat(read("proven=3/1d").judge(COMPLAINT, sums(9, 9), exempt)).isEmpty();
    }

    @Test
    void isKeptAsJson() {
        Finding finding =
                read("proven=3/1d, mode=observe").judge(COMPLAINT, sums(4, 3)).orElseThrow();

        assertKept(
                finding,
                "{\"type\":\"complaints\",\"proven\":4,\"allowed\":3,\"window\":\"1d\","
                        + "\"complainants\":3,\"least\":2,\"since\":\"2026-11-28T06:00:00Z\"}");
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                proven=3/1d | proven=3/1d, complainants=2, name=complaints, mode=enforce
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                | ComplaintRateExceeded: no limit is set; expected one, such as proven=3/1d
                proven=3/40d | ComplaintRateExceeded=proven=3/40d: the window must be from 1s to 31d
                proven=3/1d, complainants=0 |\
                        ComplaintRateExceeded=complainants=0: expected a whole number from 1 to 50
                """);
    }
}
