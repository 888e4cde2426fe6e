// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.TestMails;
import org.sekisho.rate.Rate;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.memory.InMemoryUsage;

final class SuspendSenderTest {
    private static final Instant NOW = TestMails.NOW;
    private static final Submitter BOB = TestMails.BOB;
    private static final Finding FINDING = TestMails.FINDING;

    private final InMemoryUsage usage = new InMemoryUsage();
    private final InMemorySuspensions suspensions = new InMemorySuspensions();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();

    private SuspendSender mailet(Map<String, String> parameters) throws MessagingException {
        return Mailets.initialised(
                new SuspendSender(TestParts.of(
                        TestMails.ledger(usage, () -> NOW),
                        new SuspensionService(
                                suspensions,
                                audit,
                                () -> NOW,
                                Brake.none(),
                                List.of(SuspensionListener.onRelease(usage::forgive))))),
                parameters);
    }

    private static FakeMail mailOf(String user) throws MessagingException {
        return TestMails.of(user, 1).build();
    }

    private Suspension holding() {
        return suspensions.find(BOB, NOW).orElseThrow();
    }

    @Test
    void suspendsTheSubmitterWithTheFindingAsEvidence() throws Exception {
        FakeMail mail = mailOf("bob");
        MailFindings.put(mail, FINDING);

        mailet(Map.of("for", "6h")).service(mail);

        assertThat(holding().findUntil()).contains(NOW.plus(Duration.ofHours(6)));
        assertThat(holding().reason()).isEqualTo("813 recipients in 1 h, allowed 500");
        assertThat(holding().author()).isEqualTo("rule:hourly");
        assertThat(holding().findFinding()).contains(FINDING);
        assertThat(audit.all())
                .containsExactly(
                        new AuditEntry(NOW, "rule:hourly", "suspend", BOB, "813 recipients in 1 h, allowed 500"));
    }

    @Test
    void suspendsWhomAComplaintIsAboutAndNotWhoSentIt() throws Exception {
        Finding complaints = new Finding(
                "complaints",
                Mode.ENFORCE,
                new Submitter("hanako@example.jp"),
                NOW,
                new ComplaintEvidence(Rate.parse("messages=3/1d"), 4, 2, 2, NOW));
        FakeMail mail = mailOf("bob");
        MailFindings.put(mail, complaints);

        mailet(Map.of()).service(mail);

        assertThat(suspensions.find(BOB, NOW)).isEmpty();
        assertThat(suspensions.find(complaints.submitter(), NOW)).isPresent();
    }

    @Test
    void suspendsUntilReleasedWithTheReasonOfTheSettings() throws Exception {
        mailet(Map.of("reason", "newsletter without contract")).service(mailOf("bob"));

        assertThat(holding().findUntil()).isEmpty();
        assertThat(holding().reason()).isEqualTo("newsletter without contract");
        assertThat(holding().author()).isEqualTo("rule:SuspendSender");
    }

    @Test
    void leavesTheMailToTheMailetsBehindIt() throws Exception {
        FakeMail mail = mailOf("bob");
        mail.setState(Mail.DEFAULT);

        mailet(Map.of()).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getRecipients()).hasSize(1);
    }

    @Test
    void makesOneSuspensionOfManyMails() throws Exception {
        SuspendSender mailet = mailet(Map.of("for", "6h"));
        mailet.service(mailOf("bob"));
        Suspension first = holding();
        mailet.service(mailOf("BOB@isp.example"));

        assertThat(holding()).isEqualTo(first);
        assertThat(suspensions.history(BOB, 10)).hasSize(1);
        assertThat(audit.all()).hasSize(1);
    }

    @Test
    void suspendsNobodyForMailWithoutASubmitter() throws Exception {
        mailet(Map.of()).service(TestMails.inbound().build());

        assertThat(suspensions.active(NOW)).isEmpty();
    }

    @Test
    void leavesJamesItsOwnSettings() throws Exception {
        mailet(Map.of("onMailetException", "ignore", "for", "1h")).service(mailOf("bob"));

        assertThat(holding().findUntil()).contains(NOW.plusSeconds(3600));
    }

    @Test
    void refusesBadSettingsAllAtOnce() {
        assertThatThrownBy(() -> mailet(Map.of("for", "sixhours")))
                .isInstanceOf(MessagingException.class)
                .hasMessage("SuspendSender: for=sixhours: expected a duration with a unit, such as 30s, 15m, 1h or 7d");
        assertThatThrownBy(() -> mailet(Map.of("fro", "6h")))
                .hasMessage("SuspendSender: unknown setting 'fro', did you mean 'for'? Known: for, reason");
        assertThatThrownBy(() -> mailet(Map.of("reason", "a\nb")))
                .hasMessage("SuspendSender: reason=a\nb: expected one line of 1 to 200 characters without quotes");
    }
}
