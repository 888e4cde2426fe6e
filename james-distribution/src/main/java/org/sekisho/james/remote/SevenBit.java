// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import com.sun.mail.smtp.SMTPMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.activation.DataHandler;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.internet.ContentType;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimePart;
import javax.mail.internet.MimeUtility;
import javax.mail.internet.ParseException;
import javax.mail.util.ByteArrayDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message for a server that takes US-ASCII only (RFC 6152 section 3): each part with other octets is encoded, and no
 * other part. What has no such octets stays as it is, and so does what is no MIME: such a server is more likely to take
 * it than its sender to want it back.
 */
final class SevenBit {
    private static final Logger LOGGER = LoggerFactory.getLogger(SevenBit.class);
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final String TYPE = "Content-Type";
    private static final String MESSAGE_ID = "Message-ID";

    private SevenBit() {}

    /** The message itself if nothing has to be encoded, otherwise another one. It is not changed. */
    static MimeMessage of(MimeMessage message) {
        try {
            if (isAscii(message)) {
                return message;
            }
            MimeMessage copy = copy(message);
            return encode(copy) ? saved(copy) : message;
        } catch (MessagingException | IOException | StackOverflowError e) {
            LOGGER.info(
                    "sent with 8 bits to a server without 8BITMIME, as its parts cannot be told: {}", e.getMessage());
            return message;
        }
    }

    /** One with options for delivery is James's own copy for this delivery, and has to stay what it is. */
    private static MimeMessage copy(MimeMessage message) throws MessagingException {
        return message instanceof SMTPMessage ? message : new MimeMessage(message);
    }

    /** Saving gives a new identity. */
    private static MimeMessage saved(MimeMessage message) throws MessagingException {
        String identity = message.getMessageID();
        message.saveChanges();
        if (identity == null) {
            message.removeHeader(MESSAGE_ID);
        } else {
            message.setHeader(MESSAGE_ID, identity);
        }
        return message;
    }

    private static boolean isAscii(MimeMessage message) throws MessagingException, IOException {
        AsciiProbe probe = new AsciiProbe();
        message.writeTo(probe);
        return probe.ascii;
    }

    /** Whether something was encoded. */
    private static boolean encode(MimePart part) throws MessagingException, IOException {
        Object content = part.isMimeType("multipart/*") || part.isMimeType("message/rfc822") ? part.getContent() : part;
        if (content instanceof Multipart parts) {
            return encode(part, parts);
        }
        if (content instanceof MimeMessage inner && inner != part) {
            return encode(part, inner);
        }
        return encodeOctets(part);
    }

    private static boolean encode(MimePart part, Multipart parts) throws MessagingException, IOException {
        boolean encoded = false;
        for (int i = 0; i < parts.getCount(); i++) {
            encoded |= encode((MimePart) parts.getBodyPart(i));
        }
        if (encoded) {
            if (new ContentType(part.getContentType()).getParameter("boundary") == null) {
                throw new ParseException("no boundary in " + part.getContentType());
            }
            replace(part, new DataHandler(parts, part.getContentType()));
        }
        return encoded;
    }

    private static boolean encode(MimePart part, MimeMessage inner) throws MessagingException, IOException {
        boolean encoded = encode(inner);
        if (encoded) {
            replace(part, new DataHandler(saved(inner), part.getContentType()));
        }
        return encoded;
    }

    private static boolean encodeOctets(MimePart part) throws MessagingException, IOException {
        String encoding = part.getEncoding();
        boolean plain = encoding == null || encoding.matches("(?i)7bit|8bit|binary");
        byte[] octets = plain ? part.getInputStream().readAllBytes() : new byte[0];
        if (AsciiProbe.isAscii(octets, 0, octets.length)) {
            return false;
        }
        boolean report = part.isMimeType("message/*");
        String way = report || part.isMimeType("text/*") ? "quoted-printable" : "base64";
        // JavaMail writes what is of this type as it is, whatever the encoding says.
        byte[] written = report ? encoded(octets, way) : octets;
        replace(part, new DataHandler(new ByteArrayDataSource(written, "text/plain")));
        part.setHeader(ENCODING, way);
        return true;
    }

    private static byte[] encoded(byte[] octets, String way) throws MessagingException, IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = MimeUtility.encode(encoded, way)) {
            out.write(octets);
        }
        return encoded.toByteArray();
    }

    /** The type stays as it is written. */
    private static void replace(MimePart part, DataHandler content) throws MessagingException {
        String[] type = part.getHeader(TYPE);
        part.setDataHandler(content);
        if (type != null) {
            part.setHeader(TYPE, type[0]);
        }
    }

    /** Whether all that is written to it is US-ASCII. */
    private static final class AsciiProbe extends OutputStream {
        private boolean ascii = true;

        static boolean isAscii(byte[] octets, int from, int to) {
            int all = 0;
            for (int i = from; i < to; i++) {
                all |= octets[i];
            }
            return all >= 0;
        }

        @Override
        public void write(int octet) {
            ascii &= (byte) octet >= 0;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            ascii &= isAscii(octets, offset, offset + length);
        }
    }
}
