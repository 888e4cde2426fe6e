// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.EnvId;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.backscatter.AddressList;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.backscatter.TestSite;
import org.sekisho.mail.TestMails;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SignedSenders;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;

final class SignSubmissionTest {
    private static final String HANAKO = TestSite.HANAKO;
    private static final String BODY = "Grüße =\r\n.\r\n\ttab \r\n";
    private static final String MESSAGE =
            "Date: Fri, 27 Nov 2026 18:00:00 +0900\r\nMIME-Version: 1.0\r\nMessage-ID: <1@pc>\r\n"
                    + "DKIM-Signature: v=1; folded;\r\n\tb=abc\r\nX-Sekisho-Ref: mine\r\n\r\n" + BODY;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final TestSite site = new TestSite(List.of());
    private final List<String> decisions = new ArrayList<>();
    private final List<MailImpl> mails = new ArrayList<>();
    private BackscatterSettings settings = BackscatterSettings.DEFAULT;

    private SignSubmission mailet(Map<String, String> parameters) throws MessagingException {
        SignedSenders senders = SignedSenders.open(directory.resolve("senders"), 10, site.hash, site::now);
        return Mailets.initialised(
                new SignSubmission(TestParts.of(site.signer(senders), settings, TestMails.ledger(), (DecisionMetrics)
                        (decision, by) -> decisions.add(decision + " " + String.join(" ", by)))),
                parameters);
    }

    @AfterEach
    void release() {
        mails.forEach(LifecycleUtil::dispose);
    }

    private void sign(Mail mail) throws MessagingException {
        mailet(Map.of()).service(mail);
    }

    private MailImpl mail(String message) throws Exception {
        MailImpl mail = MailImpl.builder()
                .name("m")
                .sender(HANAKO)
                .addRecipients("taro@far.example", "jiro@far.example")
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                .build();
        mail.setMessageNoCopy(new MimeMessageWrapper(MimeMessageInputStreamSource.create(
                "m", new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)))));
        mails.add(mail);
        return mail;
    }

    private static String text(Mail mail) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.getMessage().writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static ReferenceHeader header(Mail mail) throws MessagingException {
        String[] values = mail.getMessage().getHeader("X-Sekisho-Ref");
        assertThat(values).hasSize(1);
        return ReferenceHeader.parse(values[0]).orElseThrow();
    }

    @Test
    void addsTheReferenceAndRecordsTheMessage() throws Exception {
        MailImpl mail = mail(MESSAGE);

        sign(mail);

        ReferenceHeader header = header(mail);
        assertThat(site.proofs.verify(header, HANAKO)).isEqualTo(Verdict.VALID);
        SentMail.Origin bob = new SentMail.Origin(
                new Submitter("bob@isp.example"), InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        SentMail.Names names =
                new SentMail.Names(HANAKO, "<1@pc>", List.of("taro@far.example", "jiro@far.example"), bob);
        assertThat(site.sent.find(header.reference()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(SentMail.of(header.reference(), site.now(), site.hash, names));
        assertThat(mail.getMaybeSender().asString()).isEqualTo(HANAKO);
        assertThat(mail.dsnParameters().flatMap(DsnParameters::getEnvIdParameter))
                .contains(EnvId.of(header.toString()));
        assertThat(decisions).containsExactly("signed header");
    }

    @Test
    void changesNothingElseOfTheMessage() throws Exception {
        MailImpl mail = mail(MESSAGE);

        sign(mail);

        assertThat(text(mail))
                .hasSameSizeAs(MESSAGE.replace("mine", header(mail).toString()))
                .contains("MIME-Version: 1.0\r\n", "Date: Fri, 27 Nov 2026 18:00:00 +0900\r\n")
                .contains("Message-ID: <1@pc>\r\nDKIM-Signature: v=1; folded;\r\n\tb=abc\r\n")
                .endsWith("\r\n\r\n" + BODY)
                .doesNotContain("Received", "mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "",
                "text/plain; charset",
                "text/html; charset=\"utf-8",
                "multipart/mixed; boundary=x",
                "multipart/mixed; boundary=part"
            })
    void leavesAMessageWhosePartsCannotBeToldAsItIs(String type) throws Exception {
        String message =
                "Message-ID: <1@pc>\r\nContent-Type: " + type + "\r\n\r\n--part\r\nContent-Type: pdf\r\n\r\n" + BODY;
        MailImpl mail = mail(message);

        sign(mail);

        assertThat(text(mail)).isEqualTo("X-Sekisho-Ref: " + header(mail) + "\r\n" + message);
        assertThat(mail.duplicate().getMessage().getSize()).isPositive();
    }

    @Test
    void namesItselfInATrace() throws Exception {
        settings = BackscatterSettings.signing(
                List.of("*.example.jp", "mail.example.jp"), AddressList.NONE, AddressList.NONE);
        MailImpl mail = mail(MESSAGE);

        sign(mail);

        assertThat(text(mail))
                .startsWith("Received: by mail.example.jp (Sekisho)\r\n\twith ESMTP id "
                        + header(mail).reference() + ";\r\n\tFri, 27 Nov 2026 ");
    }

    @Test
    void givesAMessageIdToAMessageWithout() throws Exception {
        MailImpl mail = mail("Subject: hello\r\n\r\nhello\r\n");

        sign(mail);

        Reference reference = header(mail).reference();
        assertThat(mail.getMessage().getMessageID()).isEqualTo("<" + reference + "@example.jp>");
        assertThat(site.sent.findByMessageId(
                        site.hash.ofMessageId(mail.getMessage().getMessageID(), HANAKO)))
                .isPresent();
    }

    @Test
    void signsAMailOnce() throws Exception {
        MailImpl mail = mail(MESSAGE);

        sign(mail);
        String once = text(mail);
        sign(mail);

        assertThat(text(mail)).isEqualTo(once);
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.reference"))
                        .orElseThrow()
                        .getValue()
                        .value())
                .isEqualTo(header(mail).reference().toString());
    }

    @Test
    void signsTheSenderOfThoseWhoAskForIt() throws Exception {
        settings = BackscatterSettings.signing(
                List.of(), AddressList.parse("example.jp"), AddressList.parse("lists.example.net"));
        MailImpl mail = mail(MESSAGE);
        MailImpl toAList = mail(MESSAGE);
        toAList.setRecipients(List.of(new MailAddress("x@lists.example.net"), new MailAddress("taro@far.example")));

        sign(mail);
        sign(toAList);

        assertThat(site.proofs.verifySender(mail.getMaybeSender().asString())).contains(Verdict.VALID);
        assertThat(site.proofs.verify(header(mail), HANAKO)).isEqualTo(Verdict.VALID);
        assertThat(toAList.getMaybeSender().asString()).isEqualTo(HANAKO);
        assertThat(decisions).containsExactly("signed sender", "signed header");
    }

    @Test
    void leavesTheEnvelopeIdOfTheClient() throws Exception {
        DsnParameters given =
                DsnParameters.builder().envId(EnvId.of("mine")).build().orElseThrow();
        MailImpl mail = mail(MESSAGE);
        mail.setDsnParameters(given);

        sign(mail);

        assertThat(mail.dsnParameters()).contains(given);
    }

    @Test
    void keepsWhatElseTheClientAskedFor() throws Exception {
        MailAddress taro = new MailAddress("taro@far.example");
        RecipientDsnParameters never = RecipientDsnParameters.of(EnumSet.of(Notify.NEVER));
        MailImpl mail = mail(MESSAGE);
        mail.setDsnParameters(DsnParameters.builder()
                .ret(DsnParameters.Ret.HDRS)
                .addRcptParameter(taro, never)
                .build()
                .orElseThrow());

        sign(mail);

        DsnParameters parameters = mail.dsnParameters().orElseThrow();
        assertThat(parameters.getRetParameter()).contains(DsnParameters.Ret.HDRS);
        assertThat(parameters.getRcptParameters()).containsEntry(taro, never);
        assertThat(parameters.getEnvIdParameter()).isPresent();
    }

    @Test
    void setsNoEnvelopeIdWithALargeMessageOrWhenNotWanted() throws Exception {
        MailImpl large = mail(MESSAGE + "x".repeat(1 << 20));
        MailImpl unwanted = mail(MESSAGE);

        sign(large);
        mailet(Map.of("envid", "false")).service(unwanted);

        assertThat(large.dsnParameters()).isEmpty();
        assertThat(unwanted.dsnParameters()).isEmpty();
        assertThat(header(unwanted)).isNotNull();
    }

    @Test
    void looksAwayFromBouncesAndFromMailThatNobodyHandedIn() throws Exception {
        MailImpl bounce = mail(MESSAGE);
        bounce.setSender(null);
        MailImpl forwarded = mail(MESSAGE);
        forwarded.removeAttribute(Mail.SMTP_AUTH_USER);

        sign(bounce);
        sign(forwarded);

        assertThat(text(bounce)).isEqualTo(MESSAGE);
        assertThat(text(forwarded)).isEqualTo(MESSAGE);
        forwarded.setAttribute(
                new Attribute(AttributeName.of("org.apache.james.SMTPIsAuthNetwork"), AttributeValue.of(true)));
        sign(forwarded);
        assertThat(header(forwarded)).isNotNull();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> mailet(Map.of("envid", "yes")))
                .hasMessage("SignSubmission: envid=yes: expected true or false");
        assertThatThrownBy(() -> mailet(Map.of("envId", "true")))
                .hasMessage("SignSubmission: unknown setting 'envId', did you mean 'envid'? Known: envid");
    }
}
