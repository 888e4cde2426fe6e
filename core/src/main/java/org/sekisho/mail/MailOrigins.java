// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.delivery.MailOrigin;

/**
 * Tells how a mail came to be sent. The mail then carries it, so that a later place in the pipeline says the same.
 *
 * <p>James marks mail that a forward or a Sieve script sends on as sent by a mailet; a submitter cannot make that mark.
 * What a program of a submitter sends on or answers is known by its header only, which a thief may write as well: such
 * mail is not left out, but has shares of its own in failure rules.
 */
final class MailOrigins {
    /** Text attribute: the {@link MailOrigin#setting}. */
    private static final AttributeName ORIGIN = AttributeName.of("org.sekisho.origin");

    /** RFC 3834 section 5.2 and RFC 5436; {@code auto-generated} says that it answers nothing. */
    private static final Set<String> REPLIES = Set.of("auto-replied", "auto-notified");

    private static final Set<String> REPLY_PRECEDENCE = Set.of("auto_reply", "auto-reply");

    private static final Pattern END = Pattern.compile("[\\s;(]");

    private MailOrigins() {}

    static MailOrigin of(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, ORIGIN, String.class)
                .flatMap(MailOrigin::find)
                .orElseGet(() -> mark(mail));
    }

    private static MailOrigin mark(Mail mail) {
        MailOrigin origin = read(mail);
        mail.setAttribute(new Attribute(ORIGIN, AttributeValue.of(origin.setting())));
        return origin;
    }

    private static MailOrigin read(Mail mail) {
        if (mail.getMaybeSender().isNullSender()) {
            return MailOrigin.AUTOMATIC;
        }
        boolean byMailet =
                mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
        return byMailet ? MailOrigin.FORWARDED : byHeader(mail);
    }

    private static MailOrigin byHeader(Mail mail) {
        try {
            MimeMessage message = mail.getMessage();
            if (message == null) {
                return MailOrigin.WRITTEN;
            }
            boolean answers = REPLIES.contains(firstWord(message, "Auto-Submitted"))
                    || REPLY_PRECEDENCE.contains(firstWord(message, "Precedence"));
            boolean sentOn = Stream.of("Resent-From", "X-Forwarded-To", "X-Forwarded-For")
                    .anyMatch(name -> !firstWord(message, name).isEmpty());
            return answers ? MailOrigin.AUTOMATIC : sentOn ? MailOrigin.FORWARDED : MailOrigin.WRITTEN;
        } catch (MessagingException e) {
            return MailOrigin.WRITTEN;
        }
    }

    /** Before a comment or a parameter: one in five is {@code auto-replied (vacation)} or the like. */
    private static String firstWord(MimeMessage message, String header) {
        try {
            String value = message.getHeader(header, null);
            return value == null ? "" : END.split(value.strip(), 2)[0].toLowerCase(Locale.ROOT);
        } catch (MessagingException e) {
            return "";
        }
    }
}
