// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.time.Instant;
import java.time.InstantSource;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.geo.GeoLocator;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** Mails as matchers and mailets meet them, at nine o'clock in {@code isp.example}, and who charges them. */
public final class TestMails {
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    public static final Submitter BOB = new Submitter("bob@isp.example");

    /** What the rule {@code hourly} has found of Bob. */
    public static final Finding FINDING = new Finding(
            "hourly",
            Mode.ENFORCE,
            BOB,
            NOW,
            new RateEvidence(new Rate(Dimension.RECIPIENTS, 500, Window.HOUR), 813, 0, NOW.minusSeconds(1800)));

    private TestMails() {}

    public static MailLedger ledger(Usage usage, InstantSource clock) {
        return new MailLedger(usage, SubmitterNames.withDefaultDomain(() -> "isp.example"), GeoLocator.none(), clock);
    }

    /** Over a usage of its own, at nine o'clock. */
    public static MailLedger ledger() {
        return ledger(new InMemoryUsage(), () -> NOW);
    }

    /** From a forged sender, by that login, to that many recipients. */
    public static FakeMail.Builder of(String login, int recipients) throws MessagingException {
        return of(login, recipients, "m");
    }

    public static FakeMail.Builder of(String login, int recipients, String name) throws MessagingException {
        FakeMail.Builder builder = FakeMail.builder()
                .name(name)
                .sender("forged@elsewhere.example")
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(login)));
        for (int i = 0; i < recipients; i++) {
            builder.recipient(new MailAddress("r" + i + "@far.example"));
        }
        return builder;
    }

    /** From another server, in Bob's name. */
    public static FakeMail.Builder inbound() throws MessagingException {
        return FakeMail.builder().name("in").sender(BOB.address()).recipient("r@isp.example");
    }

    /** James's own report to Bob about his mail, whose attributes it inherits. */
    public static FakeMail bounce() throws MessagingException {
        return FakeMail.builder()
                .name("b")
                .recipient(BOB.address())
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                .attribute(Mail.SENT_BY_MAILET_ATTRIBUTE)
                .build();
    }
}
