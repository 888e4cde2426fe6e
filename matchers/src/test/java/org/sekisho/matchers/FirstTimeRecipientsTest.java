// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.override.Allowance;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class FirstTimeRecipientsTest {
    private final Court court = new Court(Instant.parse("2026-11-01T00:00:00Z"));

    private FirstTimeRecipients matcher(String condition) throws MessagingException {
        return Court.initialised(new FirstTimeRecipients(TestParts.of(court.rules())), condition);
    }

    @Test
    void matchesAllRecipientsAboveTheLimit() throws Exception {
        FirstTimeRecipients matcher = court.settled(matcher("recipients=5/1d, name=strangers"));
        assertThat(matcher.match(court.mail(Court.SAO_PAULO, 7)))
                .as("two are known")
                .isEmpty();
        FakeMail mail = court.mail(Court.SAO_PAULO, 8);

        court.assertMatchesAll(
                matcher,
                mail,
                "strangers",
                "6 recipients never written to before in 1 d from networks that are not familiar,"
                        + " allowed 5: AS64498 (6)");
    }

    @Test
    void countsAMailOnceHoweverOftenItIsSeen() throws Exception {
        FirstTimeRecipients matcher = court.settled(matcher("recipients=5/1d"));
        FakeMail mail = court.mail(Court.SAO_PAULO, 7);

        assertThat(matcher.match(mail)).isEmpty();
        assertThat(matcher.match(mail)).isEmpty();
        assertThat(court.findings.all()).isEmpty();
        assertThat(matcher.match(court.mail(Court.SAO_PAULO, 8))).isNotEmpty();
    }

    @Test
    void ignoresWhoIsExemptAndMailWithoutASubmitter() throws Exception {
        FirstTimeRecipients matcher = court.settled(matcher("recipients=5/1d"));
        court.allow(new Allowance(Set.of(), false, List.of(), Set.of("first-time")));

        assertThat(matcher.match(court.mail(Court.SAO_PAULO, 50))).isEmpty();
        assertThat(matcher.match(Court.nobodysMail())).isEmpty();
        assertThat(court.findings.all()).isEmpty();
    }

    @Test
    void onlyObservesWhomItStillLearns() throws Exception {
        assertThat(matcher("recipients=5/1d").match(court.mail(Court.TOKYO, 6))).isEmpty();
        assertThat(court.findings.all()).extracting(Finding::mode).containsExactly(Mode.OBSERVE);
    }

    @Test
    void judgesNobodyWhenTheStoreIsFull() throws Exception {
        InMemoryUsage full = new InMemoryUsage(1);
        FirstTimeRecipients matcher = Court.initialised(
                new FirstTimeRecipients(TestParts.of(court.rules(full, CountryGroups.BUILT_IN))), "recipients=5/1d");
        full.record(new Submission(
                new Submitter("alice@isp.example"), Instant.EPOCH, InetAddress.getLoopbackAddress(), 1, 1));

        assertThat(matcher.match(court.mail(Court.TOKYO, 3))).isEmpty();
        assertThat(full.unfollowed()).isEqualTo(1);
    }

    @Test
    void refusesABadCondition() {
        Court.assertRefused(
                () -> matcher("recipients=60/1d, form=anywhere"),
                "FirstTimeRecipients=form=anywhere: unknown setting 'form', did you mean 'from'? Known:"
                        + " recipients, min, from, times, share, learn, name, mode");
    }
}
