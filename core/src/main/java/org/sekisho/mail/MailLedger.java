// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.GeoLocator;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.Activity;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.Usage;

/**
 * Charges each mail to its submitter exactly once, whichever door sees it first: an SMTP hook, or a matcher for mail
 * that came by JMAP. The mail then carries {@value #COUNTED}, which survives the queue and is copied when James splits
 * or replays the mail, so that a later door only reads. Thread-safe.
 */
public record MailLedger(Usage usage, SubmitterNames names, GeoLocator locator, InstantSource clock) {
    @Inject
    public MailLedger {}

    /** Text attribute: the submitter the mail was charged to. */
    public static final String COUNTED = "org.sekisho.counted";

    /** Text attribute {@code true} on mail that Sekisho itself wrote: it is charged to nobody. */
    public static final String NOTICE = "org.sekisho.notice";

    private static final AttributeName COUNTED_NAME = AttributeName.of(COUNTED);
    private static final AttributeName NOTICE_NAME = AttributeName.of(NOTICE);
    private static final AttributeName ACTIVITY_NAME = AttributeName.of("org.sekisho.activity");

    /** Where James's JMAP submission says who handed the mail in (it sets no SMTP attribute). */
    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

    /**
     * A mail with what its submitter did up to and with it.
     *
     * @param submission the mail as an event; its time is now when it was charged earlier
     * @param activity the sums, this mail included
     */
    public record Charge(Submission submission, Activity activity) {}

    /**
     * Who handed the mail in.
     *
     * @return empty for mail without an authenticated identity, for Sekisho's own notices, and for mail that the server
     *     wrote itself (null sender and marked as sent by a mailet: James's bounces carry the identity of the mail they
     *     are about)
     */
    public Optional<Submitter> findSubmitter(Mail mail) {
        if (isOwn(mail)) {
            return Optional.empty();
        }
        return text(mail, COUNTED_NAME).map(Submitter::new).or(() -> text(mail, Mail.SMTP_AUTH_USER)
                .or(() -> text(mail, JMAP_USER))
                .flatMap(this::name));
    }

    /** Who handed the mail in, and from where. */
    public Optional<SentMail.Origin> findOrigin(Mail mail) {
        return findSubmitter(mail).map(submitter -> new SentMail.Origin(submitter, address(mail)));
    }

    /**
     * Charges the mail if nobody did yet.
     *
     * @return empty when it has no submitter
     */
    public Optional<Charge> charge(Mail mail) {
        return findSubmitter(mail).map(submitter -> charge(mail, submitter));
    }

    private Charge charge(Mail mail, Submitter submitter) {
        return charge(mail, describe(mail, submitter, address(mail)));
    }

    /**
     * The mail as an event of now, for a door that knows more than the mail does: in an SMTP hook James has not yet put
     * the submitter and the remote address on it. Where the address is, is told with it, and to whom it goes if it has
     * not been charged yet.
     */
    public Submission describe(Mail mail, Submitter submitter, InetAddress remoteAddress) {
        return new Submission(
                submitter,
                clock.instant(),
                remoteAddress,
                mail.getRecipients().size(),
                size(mail),
                locator.locate(remoteAddress),
                mail.getAttribute(COUNTED_NAME).isPresent() ? RecipientHashes.NONE : hashes(mail));
    }

    /** As {@link #charge(Mail)}, for what {@link #describe} told of the same mail. */
    public Charge charge(Mail mail, Submission submission) {
        Submitter submitter = submission.submitter();
        if (mail.getAttribute(COUNTED_NAME).isPresent()) {
            Activity known = liveActivity(mail);
            return new Charge(submission, known != null ? known : usage.peek(submitter, submission.at()));
        }
        Activity activity = usage.record(submission);
        mail.setAttribute(new Attribute(COUNTED_NAME, AttributeValue.of(submitter.address())));
        mail.setAttribute(new Attribute(ACTIVITY_NAME, AttributeValue.ofUnserializable(activity)));
        return new Charge(submission, activity);
    }

    /** None where nobody asks. */
    private RecipientHashes hashes(Mail mail) {
        return usage.recipientHasher().map(hasher -> hashes(mail, hasher)).orElse(RecipientHashes.NONE);
    }

    private static RecipientHashes hashes(Mail mail, RecipientHasher hasher) {
        Collection<MailAddress> to = mail.getRecipients();
        return RecipientHashes.of(to.stream()
                        .mapToInt(one -> hasher.ofAddress(
                                one.getLocalPart(), one.getDomain().name()))
                        .toArray())
                .at(to.stream()
                        .mapToInt(one -> hasher.ofDomain(one.getDomain().name()))
                        .toArray());
    }

    /** Takes the charge back: the mail was refused. */
    public void refund(Mail mail, Charge charge) {
        if (mail.removeAttribute(COUNTED_NAME).isPresent()) {
            mail.removeAttribute(ACTIVITY_NAME);
            usage.refund(charge.submission(), charge.activity());
        }
    }

    private static boolean isOwn(Mail mail) {
        boolean byMailet =
                mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
        return byMailet
                && (mail.getMaybeSender().isNullSender()
                        || mail.getAttribute(NOTICE_NAME).isPresent());
    }

    private Optional<Submitter> name(String typed) {
        try {
            return Optional.of(names.of(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return AttributeUtils.getValueAndCastFromMail(mail, name, String.class);
    }

    private static @Nullable Activity liveActivity(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, ACTIVITY_NAME, Activity.class)
                .orElse(null);
    }

    private static long size(Mail mail) {
        try {
            return Math.max(0, mail.getMessageSize());
        } catch (javax.mail.MessagingException e) {
            return 0;
        }
    }

    private static InetAddress address(Mail mail) {
        try {
            return InetAddress.getByName(mail.getRemoteAddr());
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
