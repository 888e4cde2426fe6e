// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.NoticeMail;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Notice;
import org.sekisho.notice.template.NoticeRenderer;

/** Puts notices for people into the spool, as mail from the null sender that counts for nobody. Thread-safe. */
final class MailChannel implements Channel {
    private final Audience audience;
    private final Function<Notice, List<String>> recipients;
    private final Office office;

    /**
     * What all notices leave by.
     *
     * @param letters their words
     * @param queues has the spool
     * @param context knows the postmaster, from whom they come
     * @param clock their date
     */
    record Office(NoticeRenderer letters, MailQueueFactory<?> queues, MailetContext context, InstantSource clock) {
        /** From whom they come. */
        String postmaster() throws IOException {
            return Optional.ofNullable(context.getPostmaster())
                    .map(MailAddress::asString)
                    .orElseThrow(() -> new IOException("the server has not started yet"));
        }

        void enqueue(String name, List<String> to, MimeMessage message) throws MessagingException {
            List<MailAddress> addresses = new ArrayList<>();
            for (String address : to) {
                addresses.add(new MailAddress(address));
            }
            MailImpl mail = MailImpl.builder()
                    .name(name)
                    .sender(MaybeSender.nullSender())
                    .addRecipients(addresses)
                    .mimeMessage(message)
                    .build();
            try {
                mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
                mail.setAttribute(new Attribute(AttributeName.of(MailLedger.NOTICE), AttributeValue.of("true")));
                mail.setState(Mail.DEFAULT);
                spool().enQueue(mail);
            } finally {
                LifecycleUtil.dispose(mail);
            }
        }

        /** The one that the server reads from; it is the server's to close. */
        private MailQueue spool() {
            return queues.getQueue(MailQueueFactory.SPOOL).isPresent()
                    ? queues.getQueue(MailQueueFactory.SPOOL).orElseThrow()
                    : queues.createQueue(MailQueueFactory.SPOOL);
        }
    }

    /** @param recipients whom a notice is sent to; none: it is not sent */
    MailChannel(Audience audience, Function<Notice, List<String>> recipients, Office office) {
        this.audience = audience;
        this.recipients = recipients;
        this.office = office;
    }

    @Override
    public String send(Notice notice) throws IOException {
        List<String> to = recipients.apply(notice);
        if (to.isEmpty()) {
            return "";
        }
        String from = office.postmaster();
        try {
            MimeMessage message = NoticeMail.write(
                    notice,
                    office.letters().write(notice, audience),
                    new NoticeMail.Addressing(from, to, office.clock().instant()));
            office.enqueue("notice-" + audience.setting() + "-" + notice.name(), to, message);
            return String.join(", ", to);
        } catch (MessagingException e) {
            throw new IOException("the notice " + notice.name() + " could not be put into the spool", e);
        }
    }
}
