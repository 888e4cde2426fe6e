// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.ParseException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Headers of a message that were changed. */
final class HeaderChanges {
    private static final Logger LOGGER = LoggerFactory.getLogger(HeaderChanges.class);
    private static final String END = "\r\n";

    private HeaderChanges() {}

    /**
     * Makes them part of the message. JavaMail reads all parts to do so and fails where it cannot, as at {@code
     * Content-Type: text} of a scanner and where parts are nested thousands deep, and James would then take the mail
     * for broken. Such a message gets the headers, too, and every octet of its body stays.
     */
    static void save(Mail mail) throws MessagingException {
        MimeMessage message = mail.getMessage();
        try {
            message.saveChanges();
        } catch (ParseException | StackOverflowError e) {
            LOGGER.info("{}: its parts cannot be told, and stay as they are: {}", mail.getName(), e.getMessage());
            replace(mail, message);
        }
    }

    /** The same, if headers were changed at all. */
    static void saveIfAny(Mail mail) throws MessagingException {
        if (mail.getMessage() instanceof MimeMessageWrapper message && message.isHeaderModified()) {
            save(mail);
        }
    }

    private static void replace(Mail mail, MimeMessage message) throws MessagingException {
        String headers = String.join(END, Collections.list(message.getAllHeaderLines())) + END + END;
        // JavaMail keeps an octet of a header as a character.
        InputStream octets = new ByteArrayInputStream(headers.getBytes(StandardCharsets.ISO_8859_1));
        MimeMessageWrapper whole = new MimeMessageWrapper(MimeMessageInputStreamSource.create(
                mail.getName(), new SequenceInputStream(octets, message.getRawInputStream())));
        try {
            mail.setMessage(whole);
        } finally {
            LifecycleUtil.dispose(whole);
        }
    }
}
