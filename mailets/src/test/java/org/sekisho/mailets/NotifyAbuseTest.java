// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.bounce.ReportKind;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.TestMails;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.Notices;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.usage.memory.InMemoryUsage;

final class NotifyAbuseTest {
    private static final Duration WAIT = Notifier.LONGEST_WAIT;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final InMemorySuspensions suspensions = new InMemorySuspensions();

    private NotifyAbuse mailet(Notifier desk, Notices notices, Map<String, String> parameters)
            throws MessagingException {
        NoticeSettings defaults = new NoticeSettings(List.of(), List.of(Language.JA), null, Duration.ofDays(3));
        MailLedger ledger = TestMails.ledger(new InMemoryUsage(), () -> notices.now);
        return Mailets.initialised(new NotifyAbuse(ledger, suspensions, desk, defaults, () -> notices.now), parameters);
    }

    private static FakeMail mailOf(String user) throws MessagingException {
        return TestMails.of(user, 1)
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("buy")
                        .setText("content"))
                .build();
    }

    @Test
    void tellsDeskAndOwnerOfASuspensionInTheLanguagesAskedFor() throws Exception {
        Notices notices = new Notices(directory, "desk", "owner");
        Notifier desk = notices.open();
        suspensions.suspend(Notices.suspension());
        NotifyAbuse mailet = mailet(
                desk,
                notices,
                Map.of("to", "desk, owner", "language", "en, ja", "attach", "headers", "onMailetException", "ignore"));

        mailet.service(mailOf("bob"));
        mailet.service(mailOf("BOB@isp.example"));
        notices.pass(desk, WAIT);

        assertThat(notices.to("owner")).hasSize(1);
        assertThat(notices.to("desk")).singleElement().satisfies(notice -> {
            assertThat(notice.occasion()).isEqualTo(new NoticeEvent.Stopped(Notices.suspension()));
            assertThat(notice.languages()).containsExactly(Language.EN, Language.JA);
            assertThat(notice.tally().count()).isEqualTo(2);
            assertThat(notice.offence()).isNotNull();
        });
    }

    @Test
    void tellsWhatARuleInFrontHasFound() throws Exception {
        Notices notices = new Notices(directory, "desk", "owner");
        Notifier desk = notices.open();
        FakeMail mail = mailOf("bob");
        MailFindings.put(mail, Notices.finding(Notices.BOB));

        mailet(desk, notices, Map.of()).service(mail);
        notices.pass(desk, Duration.ofSeconds(1));

        Notice notice = notices.to("desk").get(0);
        assertThat(notice.occasion()).isEqualTo(new NoticeEvent.Found(Notices.finding(Notices.BOB)));
        assertThat(notice.languages()).as("those of the settings").containsExactly(Language.JA);
        assertThat(notice.offence()).isNull();
        assertThat(notices.to("owner")).isEmpty();
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
    }

    @Test
    void tellsNobodyAboutOwnNoticesBouncesAndMailWithoutASubmitter() throws Exception {
        Notices notices = new Notices(directory, "desk");
        Notifier desk = notices.open();
        suspensions.suspend(Notices.suspension());
        NotifyAbuse mailet = mailet(desk, notices, Map.of());
        FakeMail notice = mailOf("bob");
        notice.setAttribute(new Attribute(AttributeName.of(MailLedger.NOTICE), AttributeValue.of("true")));

        mailet.service(notice);
        mailet.service(TestMails.bounce());
        mailet.service(TestMails.inbound().build());
        mailet.service(mailOf("carol"));
        notices.pass(desk, WAIT);

        assertThat(notices.to("desk")).isEmpty();
    }

    @Test
    void tellsTheDeskAloneWhoseAddressWasForged() throws Exception {
        Notices notices = new Notices(directory, "desk", "owner");
        Notifier desk = notices.open();
        Finding finding = backscatter();
        FakeMail bounce = TestMails.inbound().build();
        MailFindings.put(bounce, finding);
        FakeMail report = TestMails.bounce();
        MailFindings.put(report, finding);
        FakeMail other = TestMails.inbound().build();
        MailFindings.put(other, Notices.finding(Notices.BOB));
        NotifyAbuse mailet = mailet(desk, notices, Map.of("to", "desk, owner"));

        mailet.service(bounce);
        mailet.service(report);
        mailet.service(other);
        notices.pass(desk, WAIT);

        assertThat(notices.to("owner")).isEmpty();
        assertThat(notices.to("desk")).singleElement().satisfies(notice -> {
            assertThat(notice.occasion()).isEqualTo(new NoticeEvent.Found(finding));
            assertThat(notice.tally().count()).isEqualTo(1);
        });
    }

    private static Finding backscatter() {
        BounceEvidence evidence = new BounceEvidence(AuthenticityReason.FORGED_REFERENCE, ReportKind.BOUNCE, null);
        return new Finding("backscatter", Mode.ENFORCE, Notices.BOB, Notices.NINE, evidence);
    }

    @Test
    void refusesBadSettingsAllAtOnce() {
        Notices notices = new Notices(directory, "desk");
        Notifier desk = notices.open();

        assertThatThrownBy(() -> mailet(desk, notices, Map.of("to", "abuse@example.org")))
                .isInstanceOf(MessagingException.class)
                .hasMessage("NotifyAbuse: to=abuse@example.org: expected desk or owner, or both: desk, owner");
        assertThatThrownBy(() -> mailet(desk, notices, Map.of("language", "de")))
                .hasMessage("NotifyAbuse: language=de: expected en or ja, or both such as en, ja");
        assertThatThrownBy(() -> mailet(desk, notices, Map.of("attach", "mail")))
                .hasMessage("NotifyAbuse: attach=mail: expected nothing or headers");
        assertThatThrownBy(() -> mailet(desk, notices, Map.of("languages", "en")))
                .hasMessage("NotifyAbuse: unknown setting 'languages', did you mean 'language'?"
                        + " Known: to, language, attach");
    }
}
