// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.DeliveryLedger.Result;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.memory.InMemoryUsage;

final class DeliveryLedgerTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter BOB = new Submitter("bob@isp.example");

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
    private Instant now = NINE;
    private final DeliveryLedger ledger = new DeliveryLedger(
            deliveries,
            new MailLedger(
                    new InMemoryUsage(),
                    SubmitterNames.withDefaultDomain(() -> "isp.example"),
                    GeoLocator.none(),
                    () -> now),
            () -> now);

    private static Attribute text(String name, String value) {
        return new Attribute(AttributeName.of(name), AttributeValue.of(value));
    }

    private static FakeMail.Builder draft() throws Exception {
        return FakeMail.builder()
                .name("m")
                .recipients("a@far.example", "b@FAR.example", "c@near.example")
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")));
    }

    private static FakeMail mail() throws Exception {
        return draft().sender("bob@isp.example").build();
    }

    private static FakeMail failed(String reply) throws Exception {
        FakeMail mail = mail();
        mail.setAttribute(text("delivery-error", reply));
        return mail;
    }

    private DeliveryCounts counts() {
        return deliveries.peek(BOB, now).counts(Window.DAY);
    }

    @Test
    void countsEachRecipientAtItsDomain() throws Exception {
        DeliveryResult delivery = ledger.record(mail(), Result.HANDED_OVER).orElseThrow();

        assertThat(delivery.findSubmitter()).contains(BOB);
        assertThat(delivery.outcome()).isEqualTo(DeliveryOutcome.HANDED_OVER);
        assertThat(delivery.recipientsByDomain())
                .containsEntry("far.example", 2)
                .containsEntry("near.example", 1);
        assertThat(counts()).isEqualTo(new DeliveryCounts(3, 0, 0, 0, 0));
    }

    @Test
    void takesTheClassFromWhatRemoteDeliveryLeaves() throws Exception {
        ledger.record(failed("550 5.1.1 <a@far.example>... User unknown\n"), Result.FAILED);
        FakeMail partial = failed("554 5.7.1 looks like spam");
        partial.setAttribute(new Attribute(AttributeName.of("delivery-error-code"), AttributeValue.of(250)));
        ledger.record(partial, Result.FAILED);
        FakeMail givenUp = failed("Too many retries failure. Bouncing after 18 retries.");
        givenUp.setAttribute(new Attribute(AttributeName.of("delivery-error-code"), AttributeValue.of(550)));
        ledger.record(givenUp, Result.FAILED);
        ledger.record(mail(), Result.FAILED);

        assertThat(counts()).isEqualTo(new DeliveryCounts(0, 0, 3, 3, 6));
        assertThat(DeliveryLedger.reply(partial)).isEqualTo("554 5.7.1 looks like spam");
        assertThat(DeliveryLedger.reply(mail())).isEmpty();
    }

    private FakeMail handedOver() throws Exception {
        FakeMail mail = mail();
        ledger.record(mail, Result.HANDED_OVER);
        return mail;
    }

    @Test
    void countsAMailOncePerResultHoweverOftenItPasses() throws Exception {
        FakeMail mail = handedOver();
        now = NINE.plus(Duration.ofHours(23));

        assertThat(ledger.record(mail, Result.HANDED_OVER)).isEmpty();
        assertThat(ledger.record(mail.duplicate(), Result.HANDED_OVER)).isEmpty();
        assertThat(ledger.record(mail, Result.DELIVERED)).isPresent();
        assertThat(ledger.record(mail, Result.DELIVERED)).isEmpty();

        assertThat(counts()).isEqualTo(new DeliveryCounts(3, 3, 0, 0, 0));
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.handed-over")))
                .contains(text("org.sekisho.handed-over", "2026-11-23T09:00:00Z"));
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.delivered"))).isPresent();
    }

    @Test
    void countsAMailAgainThatWasHeldForLongerThanADay() throws Exception {
        FakeMail mail = handedOver();
        now = NINE.plus(Duration.ofDays(2));

        assertThat(ledger.record(mail, Result.HANDED_OVER)).isPresent();
        assertThat(counts().handed()).isEqualTo(3);
    }

    @Test
    void doesNotTrustAMarkThatIsNone() throws Exception {
        FakeMail mail = mail();
        mail.setAttribute(text("org.sekisho.handed-over", "yes"));
        assertThat(ledger.record(mail, Result.HANDED_OVER)).isPresent();

        FakeMail future = mail();
        future.setAttribute(text("org.sekisho.handed-over", "2126-11-23T09:00:00Z"));
        assertThat(ledger.record(future, Result.HANDED_OVER)).isPresent();
    }

    @Test
    void countsThePartsThatFailAtDifferentTimes() throws Exception {
        FakeMail handed = mail();
        ledger.record(handed, Result.HANDED_OVER);
        Mail first = handed.duplicate();
        first.setRecipients(List.of(new MailAddress("a@far.example")));
        Mail second = handed.duplicate();
        second.setRecipients(List.of(new MailAddress("b@far.example")));
        first.setAttribute(text("delivery-error", "550 User unknown"));
        second.setAttribute(text("delivery-error", "552 mailbox full"));

        ledger.record(first, Result.FAILED);
        ledger.record(second, Result.FAILED);
        ledger.record(second, Result.FAILED);

        assertThat(counts()).isEqualTo(new DeliveryCounts(3, 0, 1, 0, 1));
    }

    @Test
    void countsMailWithoutALoginByDestination() throws Exception {
        FakeMail forwarded = FakeMail.builder()
                .name("m")
                .sender("friend@else.example")
                .recipient("x@far.example")
                .build();

        assertThat(ledger.record(forwarded, Result.HANDED_OVER)).isPresent();
        assertThat(deliveries.submitters()).isZero();
        assertThat(deliveries.destinations(Window.HOUR, now)).hasSize(1);
    }

    @Test
    void ignoresReportsAndWhatHasNoRecipients() throws Exception {
        FakeMail bounce = draft().attribute(
                        new Attribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName(), AttributeValue.of(true)))
                .build();
        FakeMail nobodys =
                FakeMail.builder().name("m").recipient("x@far.example").build();
        FakeMail empty = mail();
        empty.setRecipients(List.of());

        for (Mail mail : List.of(bounce, nobodys, empty)) {
            assertThat(ledger.record(mail, Result.HANDED_OVER)).isEmpty();
        }
        assertThat(deliveries.submitters()).isZero();
        assertThat(deliveries.destinations(Window.DAY, now)).isEmpty();
    }

    @Test
    void countsWhatALoginSendsWithNullSender() throws Exception {
        assertThat(ledger.record(draft().build(), Result.HANDED_OVER)).isPresent();
        assertThat(counts(MailOrigin.AUTOMATIC).handed()).isEqualTo(3);
        assertThat(counts()).isEqualTo(DeliveryCounts.NONE);
    }

    private DeliveryCounts counts(MailOrigin origin) {
        return deliveries.peek(BOB, now).counts(Window.DAY, origin);
    }

    private static FakeMail withHeader(String name, String value) throws Exception {
        return draft().sender("bob@isp.example")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .addHeader(name, value)
                        .setText("hello"))
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | auto-replied | AUTOMATIC",
                "Auto-Submitted | Auto-Replied (vacation) | AUTOMATIC",
                "Auto-Submitted | auto-notified; owner-email=bob@isp.example | AUTOMATIC",
                "Precedence | auto_reply | AUTOMATIC",
                "Resent-From | bob@isp.example | FORWARDED",
                "X-Forwarded-To | bob@far.example | FORWARDED",
                "Auto-Submitted | no | WRITTEN",
                "Auto-Submitted | auto-generated | WRITTEN",
                "Precedence | bulk | WRITTEN",
                "Subject | auto-replied | WRITTEN",
            })
    void tellsByTheHeaderHowAMailCameToBeSent(String name, String value, MailOrigin origin) throws Exception {
        FakeMail mail = withHeader(name, value);

        ledger.record(mail, Result.HANDED_OVER);

        assertThat(counts(origin).handed()).isEqualTo(3);
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.origin")))
                .contains(text("org.sekisho.origin", origin.setting()));
    }

    /** As James's RecipientRewriteTable does: the mail of a submitter, marked, to somebody's forward. */
    @Test
    void countsWhatAForwardOfSomebodySendsOnApartFromWhatWasWritten() throws Exception {
        FakeMail mail = mail();
        mail.setAttribute(new Attribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName(), AttributeValue.of(true)));
        ledger.record(mail, Result.HANDED_OVER);
        mail.removeAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName());
        mail.setAttribute(text("delivery-error", "550 5.7.1 spam"));

        ledger.record(mail, Result.FAILED);

        assertThat(counts(MailOrigin.FORWARDED)).isEqualTo(new DeliveryCounts(3, 0, 0, 3, 0));
        assertThat(counts()).isEqualTo(DeliveryCounts.NONE);
    }

    @Test
    void keepsWhatTheOtherSideSaidWithoutTheNamesOfRecipients() throws Exception {
        ledger.record(failed("550 5.1.1 no such user 'a' at mx9.far.example"), Result.FAILED);

        assertThat(deliveries.refusals(Window.DAY, now).groups())
                .extracting(group -> group.line() + ": " + group.refusal().pattern())
                .containsExactly(
                        "2 x 550 5.1.1 no such mailbox at far.example: no such user * at *",
                        "1 x 550 5.1.1 no such mailbox at near.example: no such user * at *");
    }
}
