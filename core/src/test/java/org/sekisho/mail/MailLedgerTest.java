// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.event.Submission;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.MailLedger.Charge;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.memory.InMemoryUsage;

final class MailLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final String JMAP_USER = "org.apache.james.jmap.send.MailMetaData.username";

    private final InMemoryUsage usage = new InMemoryUsage();
    private final MailLedger ledger =
            new MailLedger(usage, SubmitterNames.withDefaultDomain(() -> "isp.example"), GeoLocator.none(), () -> NOW);

    private static Attribute text(String name, String value) {
        return new Attribute(AttributeName.of(name), AttributeValue.of(value));
    }

    private static Attribute login(String user) {
        return new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user));
    }

    private static MimeMessage message() throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream("Subject: Hello\r\n\r\nWorld\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private static MailImpl mail(Attribute... attributes) throws Exception {
        MailImpl mail = MailImpl.builder()
                .name("m")
                .sender("forged@elsewhere.example")
                .addRecipients("a@far.example", "b@far.example", "c@far.example")
                .mimeMessage(message())
                .build();
        mail.setRemoteAddr("203.0.113.7");
        List.of(attributes).forEach(mail::setAttribute);
        return mail;
    }

    /** The mail as a durable queue or repository gives it back: attributes went through JSON, live ones are lost. */
    private static MailImpl reborn(Mail mail) throws Exception {
        MailImpl reborn = MailImpl.builder()
                .name("later")
                .sender(mail.getMaybeSender())
                .addRecipients(mail.getRecipients())
                .mimeMessage(message())
                .build();
        mail.attributes().forEach(attribute -> attribute
                .getValue()
                .toJson()
                .map(MailLedgerTest::value)
                .ifPresent(value -> reborn.setAttribute(new Attribute(attribute.getName(), value))));
        return reborn;
    }

    private static AttributeValue<?> value(JsonNode json) {
        try {
            return AttributeValue.fromJsonString(json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long messages() {
        return usage.peek(BOB, NOW).count(Dimension.MESSAGES, Window.HOUR);
    }

    private long recipients() {
        return usage.peek(BOB, NOW).count(Dimension.RECIPIENTS, Window.HOUR);
    }

    private static Map<String, String> textAttributes(Mail mail) {
        return mail.attributesMap().entrySet().stream()
                .filter(entry -> entry.getValue().getValue().value() instanceof String)
                .collect(Collectors.toMap(entry -> entry.getKey().asString(), entry ->
                        (String) entry.getValue().getValue().value()));
    }

    @Test
    void chargesTheSubmitterWithAllRecipientsAndOctets() throws Exception {
        FakeMail mail = FakeMail.builder()
                .name("m")
                .sender("forged@elsewhere.example")
                .recipients("a@far.example", "b@far.example")
                .size(2_000)
                .attribute(login("Bob+list@ISP.example"))
                .remoteAddr("2001:db8::7")
                .build();

        Charge charge = ledger.charge(mail).orElseThrow();

        assertThat(charge.submission())
                .isEqualTo(new Submission(BOB, NOW, InetAddress.getByName("2001:db8::7"), 2, 2_000));
        assertThat(charge.activity().count(Dimension.BYTES, Window.HOUR)).isEqualTo(2_000);
        assertThat(charge.activity().count(Dimension.RECIPIENTS, Window.HOUR)).isEqualTo(2);
    }

    @Test
    void writesOnTheMailWhomItCharged() throws Exception {
        MailImpl mail = mail(login("Bob"));

        ledger.charge(mail);

        assertThat(textAttributes(mail))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("org.apache.james.SMTPAuthUser", "Bob", "org.sekisho.counted", "bob@isp.example"));
        assertThat(mail.attributesMap()).containsKey(AttributeName.of("org.sekisho.activity"));
    }

    @Test
    void chargesOnceHoweverManyDoorsSeeTheMail() throws Exception {
        MailImpl mail = mail(login("bob"));
        Charge first = ledger.charge(mail).orElseThrow();

        for (int door = 0; door < 10; door++) {
            assertThat(ledger.charge(mail).orElseThrow().activity()).isSameAs(first.activity());
        }
        assertThat(messages()).isEqualTo(1);
        assertThat(recipients()).isEqualTo(3);
    }

    private MailImpl chargedToBob() throws Exception {
        MailImpl mail = mail(login("bob"));
        ledger.charge(mail);
        return mail;
    }

    @Test
    void chargesNothingForTheHalvesOfASplit() throws Exception {
        MailImpl mail = chargedToBob();
        MailImpl half = MailImpl.duplicate(mail);
        half.setRecipients(List.of(new MailAddress("c@far.example")));

        Charge again = ledger.charge(half).orElseThrow();

        assertThat(again.submission().recipients()).isEqualTo(1);
        assertThat(again.activity().count(Dimension.RECIPIENTS, Window.HOUR)).isEqualTo(3);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void chargesNothingForMailThatComesBackFromTheQueueOrARepository() throws Exception {
        MailImpl mail = chargedToBob();
        ledger.charge(mail(login("bob")));

        MailImpl reborn = reborn(mail);
        assertThat(reborn.attributesMap()).doesNotContainKey(AttributeName.of("org.sekisho.activity"));
        Charge again = ledger.charge(reborn).orElseThrow();

        assertThat(again.activity().count(Dimension.MESSAGES, Window.HOUR)).isEqualTo(2);
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void chargesReprocessedMailToWhomItWasChargedFirst() throws Exception {
        MailImpl mail = chargedToBob();
        MailImpl reborn = reborn(mail);
        reborn.setAttribute(login("alice"));

        assertThat(ledger.findSubmitter(reborn)).contains(BOB);
        assertThat(ledger.charge(reborn).orElseThrow().submission().submitter()).isEqualTo(BOB);
        assertThat(usage.submitters()).isEqualTo(1);
    }

    @Test
    void knowsWhoHandedInByJmap() throws Exception {
        MailImpl mail = mail(text(JMAP_USER, "bob@isp.example"));

        assertThat(ledger.charge(mail).map(charge -> charge.submission().submitter()))
                .contains(BOB);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void chargesUserMailThatAMailetSentOn() throws Exception {
        MailImpl mail = mail(login("bob"), Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(ledger.charge(mail)).isPresent();
    }

    /** From the null sender, with a login. */
    private static FakeMail.Builder ofBob() {
        return FakeMail.builder().name("m").attribute(login("bob"));
    }

    @Test
    void chargesTheSubmitterOfANullSender() throws Exception {
        assertThat(ledger.charge(ofBob().recipient("a@far.example").build())).isPresent();
        assertThat(recipients()).isEqualTo(1);
    }

    @Test
    void chargesNobodyForTheBounceThatCarriesTheLoginOfItsMail() throws Exception {
        FakeMail bounce = ofBob().recipient("bob@isp.example")
                .attribute(text("org.sekisho.counted", "bob@isp.example"))
                .attribute(Mail.SENT_BY_MAILET_ATTRIBUTE)
                .build();

        assertThat(ledger.findSubmitter(bounce)).isEmpty();
        assertThat(ledger.charge(bounce)).isEmpty();
        assertThat(usage.submitters()).isZero();
    }

    @Test
    void chargesNobodyForItsOwnNotices() throws Exception {
        MailImpl notice = mail(login("bob"), text("org.sekisho.notice", "true"), Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(ledger.charge(notice)).isEmpty();
        assertThat(usage.submitters()).isZero();
    }

    @Test
    void chargesMailThatOnlyLooksLikeANotice() throws Exception {
        assertThat(ledger.charge(mail(login("bob"), text("org.sekisho.notice", "true"))))
                .isPresent();
    }

    @Test
    void chargesNobodyForMailFromOutside() throws Exception {
        assertThat(ledger.charge(mail())).isEmpty();
        assertThat(usage.submitters()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "bob smith", "bob@", "@isp.example", "bob\u0000", "bob@isp_\u2028.example"})
    void chargesNobodyForANameThatIsNone(String typed) throws Exception {
        MailImpl mail = mail(login(typed));

        assertThat(ledger.charge(mail)).isEmpty();
        assertThat(textAttributes(mail)).doesNotContainKey("org.sekisho.counted");
    }

    @Test
    void takesNoNoticeOfAnAttributeThatIsNoText() throws Exception {
        MailImpl mail = mail(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(7)), text(JMAP_USER, "bob"));

        assertThat(ledger.findSubmitter(mail)).contains(BOB);
    }

    @Test
    void chargesFromLoopbackWhenTheRemoteAddressIsNone() throws Exception {
        MailImpl mail = mail(login("bob"));
        mail.setRemoteAddr("256.0.0.1.invalid.");

        assertThat(ledger.charge(mail).orElseThrow().submission().remoteAddress())
                .isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void chargesWhatAHookKnowsBeforeJamesDoes() throws Exception {
        MailImpl mail = mail();
        Submission submission = ledger.describe(mail, BOB, InetAddress.getByName("198.51.100.9"));

        Charge charge = ledger.charge(mail, submission);

        assertThat(charge.submission()).isEqualTo(submission);
        assertThat(ledger.findSubmitter(mail)).contains(BOB);
        assertThat(recipients()).isEqualTo(3);
    }

    @Test
    void takesAChargeBackOnceAndChargesAgainLater() throws Exception {
        MailImpl mail = mail(login("bob"));
        Charge charge = ledger.charge(mail).orElseThrow();

        ledger.refund(mail, charge);
        ledger.refund(mail, charge);

        assertThat(messages()).isZero();
        assertThat(recipients()).isZero();
        assertThat(usage.peek(BOB, NOW).refused(Window.HOUR)).isEqualTo(1);
        assertThat(mail.attributesMap().keySet()).containsExactly(Mail.SMTP_AUTH_USER);

        ledger.charge(mail);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void leavesTextThatJamesCanKeepInAnyQueue() throws Exception {
        MailImpl mail = chargedToBob();

        assertThat(AttributeUtils.getValueAndCastFromMail(
                        reborn(mail), AttributeName.of("org.sekisho.counted"), String.class))
                .isEqualTo(Optional.of("bob@isp.example"));
    }
}
