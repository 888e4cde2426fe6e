// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.ComplaintDesk;
import org.sekisho.complaint.HandledComplaint;
import org.sekisho.complaint.count.ComplaintEffect;
import org.sekisho.geo.Network;
import org.sekisho.submitter.Submitter;

/**
 * Takes complaints that come by mail, each once: the mail then carries {@value #READ}. Of one that counts, it carries
 * {@value #COMPLAINED} as well. Both survive the queue. Thread-safe.
 */
public record MailComplaints(ComplaintDesk desk) {
    @Inject
    public MailComplaints {}

    /** Text attribute: how far the mail that is complained of is ours. */
    public static final String READ = "org.sekisho.complaint";

    /** Text attribute: against whom the complaint counts. */
    public static final String COMPLAINED = "org.sekisho.complained";

    private static final AttributeName READ_NAME = AttributeName.of(READ);
    private static final AttributeName COMPLAINED_NAME = AttributeName.of(COMPLAINED);

    /**
     * Takes the mail as a complaint.
     *
     * @return empty when it was taken before
     */
    public Optional<HandledComplaint> take(Mail mail) throws MessagingException {
        if (mail.getAttribute(READ_NAME).isPresent()) {
            return Optional.empty();
        }
        ComplaintDesk.Source source = new ComplaintDesk.Source(client(mail), mail.getName());
        try {
            HandledComplaint handled = desk.take(new ByteArrayInputStream(MailBeginning.of(mail)), source);
            mark(mail, handled);
            return Optional.of(handled);
        } catch (IOException e) {
            throw new MessagingException("cannot read the mail", e);
        }
    }

    private static void mark(Mail mail, HandledComplaint handled) {
        String answer = handled.answer().attribution().setting();
        mail.setAttribute(new Attribute(READ_NAME, AttributeValue.of(answer)));
        if (handled.counting() == ComplaintEffect.COUNTED) {
            handled.answer()
                    .findSubmitter()
                    .ifPresent(submitter ->
                            mail.setAttribute(new Attribute(COMPLAINED_NAME, AttributeValue.of(submitter.address()))));
        }
    }

    /** Against whom the mail counts as a complaint. */
    public static Optional<Submitter> findComplained(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, COMPLAINED_NAME, String.class)
                .map(Submitter::new);
    }

    /** The server that brought it; none when a submitter handed it in. */
    private static @Nullable InetAddress client(Mail mail) {
        if (mail.getAttribute(Mail.SMTP_AUTH_USER).isPresent()) {
            return null;
        }
        try {
            return Network.parseAddress(mail.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
