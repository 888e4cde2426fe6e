// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailComplaints;
import org.sekisho.mail.MailFindings;
import org.sekisho.override.Allowance;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;

final class ComplaintRateExceededTest {
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
    private static final Submitter HANAKO = new Submitter("hanako@example.jp");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final Court court = new Court(NOW);

    @SuppressWarnings("NullAway.Init")
    private ComplaintCounts counts;

    @BeforeEach
    void threeWereProven() {
        counts = ComplaintCounts.open(directory.resolve("complaints.log"), () -> NOW);
        for (int message = 1; message <= 3; message++) {
            counts.add(HANAKO, message % 2, message);
        }
    }

    private ComplaintRateExceeded matcher(String condition) throws MessagingException {
        ComplaintRateExceeded matcher =
                new ComplaintRateExceeded(TestParts.of(court.judge(), counts, (InstantSource) () -> NOW));
        matcher.init(FakeMatcherConfig.builder()
                .matcherName("ComplaintRateExceeded")
                .condition(condition)
                .build());
        return matcher;
    }

    /** As {@code ReadComplaint} leaves it. */
    private static FakeMail complaint() throws MessagingException {
        return FakeMail.builder()
                .name("in")
                .recipient("abuse@example.jp")
                .attribute(
                        new Attribute(AttributeName.of(MailComplaints.COMPLAINED), AttributeValue.of(HANAKO.address())))
                .build();
    }

    @Test
    void matchesOneTooManyAndSaysWhy() throws Exception {
        counts.add(HANAKO, 0, 4);
        FakeMail mail = complaint();

        assertThat(matcher("proven=3/1d").match(mail)).hasSize(1);

        Finding finding = MailFindings.find(mail).orElseThrow();
        assertThat(finding.submitter()).isEqualTo(HANAKO);
        assertThat(finding.sentence())
                .isEqualTo("4 complaints about mail proven to be theirs in 1 d, from 2 complainants, allowed 3");
        assertThat(court.findings.all()).containsExactly(finding);
    }

    @Test
    void notAtTheBoundary() throws Exception {
        assertThat(matcher("proven=3/1d").match(complaint())).isEmpty();
        assertThat(court.findings.all()).isEmpty();
    }

    @Test
    void ignoresMailThatIsNoComplaintAndWhoIsExempt() throws Exception {
        counts.add(HANAKO, 0, 4);

        assertThat(matcher("proven=3/1d").match(court.mail("203.0.113.7"))).isEmpty();
        court.allow(new Allowance(Set.of(), false, List.of(), Set.of("complaints")));
        assertThat(matcher("proven=3/1d").match(complaint())).isEmpty();
    }

    @Test
    void observingRecordsAndMatchesNothing() throws Exception {
        counts.add(HANAKO, 0, 4);
        FakeMail mail = complaint();

        assertThat(matcher("proven=3/1d, mode=observe").match(mail)).isEmpty();
        assertThat(MailFindings.find(mail)).isEmpty();
        assertThat(court.findings.all()).hasSize(1);
    }

    @Test
    void refusesABadCondition() {
        Court.assertRefused(
                () -> matcher("complainants=2"),
                "ComplaintRateExceeded=complainants=2: no limit is set; expected one, such as proven=3/1d");
    }
}
