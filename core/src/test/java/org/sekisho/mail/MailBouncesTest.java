// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.MailAddressFixture;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.backscatter.TestSite;
import org.sekisho.proof.ReferenceHeader;

final class MailBouncesTest {
    private final TestSite site = new TestSite(List.of("mail.example.jp"));
    private final MailBounces bounces = site.bounces();

    private static FakeMail.Builder mail(String message) throws MessagingException {
        return FakeMail.builder().name("in").recipient(TestSite.HANAKO).mimeMessage(TestSite.message(message));
    }

    private String genuine() {
        return TestSite.bounce(TestSite.HANAKO, ReferenceHeader.NAME + ": " + site.send(TestSite.HANAKO));
    }

    private List<BounceJudgement> judge(Mail mail) {
        return bounces.judge(
                mail, recipient -> !recipient.getDomain().asString().equals("far.example"));
    }

    @Test
    void judgesEachBounceOnceWhoeverAsks() throws Exception {
        FakeMail mail = mail(genuine()).build();

        for (int i = 0; i < 20; i++) {
            assertThat(judge(mail)).extracting(BounceJudgement::reason).containsExactly(AuthenticityReason.REFERENCE);
        }
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.bounces"))
                        .orElseThrow()
                        .getValue()
                        .value()
                        .toString())
                .startsWith(
                        "{\"all\":[{\"reason\":\"reference\",\"kind\":\"bounce\",\"recipient\":\"hanako@example.jp\","
                                + "\"reference\":\"");
    }

    @Test
    void judgesForEachRecipientHere() throws Exception {
        FakeMail mail = mail(genuine())
                .recipient(MailAddressFixture.ANY_AT_JAMES)
                .recipient("taro@far.example")
                .build();

        assertThat(judge(mail))
                .extracting(BounceJudgement::recipient, BounceJudgement::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("hanako@example.jp", AuthenticityReason.REFERENCE),
                        org.assertj.core.groups.Tuple.tuple("any@james.apache.org", AuthenticityReason.OTHER_SENDER));
    }

    @ParameterizedTest
    @CsvSource({"MAILER-DAEMON@far.example, 1", "postmaster@far.example, 1", "taro@far.example, 0"})
    void looksAtWhoSendsIt(String sender, int judged) throws Exception {
        assertThat(judge(mail(genuine()).sender(sender).build())).hasSize(judged);
    }

    @Test
    void looksAwayFromWhatIsNoBounceOrComesFromHere() throws Exception {
        assertThat(judge(mail("Subject: hello\r\n\r\nhello\r\n").build())).isEmpty();
        assertThat(judge(mail(genuine())
                        .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                        .build()))
                .isEmpty();
        assertThat(judge(
                        mail(genuine()).attribute(Mail.SENT_BY_MAILET_ATTRIBUTE).build()))
                .isEmpty();
    }

    @Test
    void readsOnlyTheBeginning() throws Exception {
        String bounce = genuine().replace("It could not", "It could not\r\n".repeat(30_000));

        assertThat(judge(mail(bounce).build()))
                .extracting(BounceJudgement::reason)
                .containsExactly(AuthenticityReason.NOT_READ_WHOLE);
    }
}
