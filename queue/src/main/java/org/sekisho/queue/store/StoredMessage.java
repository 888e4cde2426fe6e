// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.util.SharedByteArrayInputStream;
import javax.mail.util.SharedFileInputStream;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * A mail made of its record. It reads its message from there, or from a file, when a mailet asks for it, and names its
 * record, as do copies of it, as long as it is not stored elsewhere.
 */
final class StoredMessage {
    private static final AttributeName KEPT_BY = AttributeName.of("org.sekisho.queue.KeptBy");

    /** JavaMail's own 2 KiB take a seek and a read for each: a thousand calls for a mail of 1 MB. */
    private static final int READ_AT_ONCE = 1 << 15;

    private StoredMessage() {}

    static Mail mail(QueuedMail queued, ByteBuffer content, BodyDirectory bodies) throws IOException {
        MailLabel.read(content);
        MailRecord record = MailRecord.read(content);
        MimeMessageSource source = new InMemory(record);
        if (queued.bodyFile().isPresent()) {
            source = new InFile(bodies.existing(queued.bodyFile().get()));
        }
        MailImpl mail = record.mail().build();
        mail.setAttribute(new Attribute(KEPT_BY, AttributeValue.ofUnserializable(queued)));
        try {
            mail.setMessageNoCopy(new QueuedMessage(source));
        } catch (MessagingException e) {
            throw new IOException(queued.name() + ": cannot be read: " + e.getMessage(), e);
        }
        return mail;
    }

    /** The record that it was made of, or what it is a copy of was. */
    static Optional<QueuedMail> keptBy(Mail mail) {
        return mail.getAttribute(KEPT_BY)
                .flatMap(attribute -> attribute.getValue().valueAs(QueuedMail.class));
    }

    private record InMemory(MailRecord record) implements MimeMessageSource {
        @Override
        public String getSourceId() {
            return record.header().name();
        }

        @Override
        public InputStream getInputStream() {
            return new Octets(record.message());
        }

        @Override
        public long getMessageSize() {
            return record.message().remaining();
        }
    }

    /** JavaMail reads headers octet by octet, and the lock of each took a tenth of what a small mail costs. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // many octets at once are read as before
    private static final class Octets extends SharedByteArrayInputStream {
        private Octets(ByteBuffer of) {
            super(of.array(), of.arrayOffset() + of.position(), of.remaining());
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one reader has it
        public int read() {
            return pos < count ? buf[pos++] & 0xff : -1;
        }
    }

    private record InFile(Path file) implements MimeMessageSource {
        @Override
        public String getSourceId() {
            return file.getFileName().toString();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new SharedFileInputStream(file.toFile(), READ_AT_ONCE);
        }

        @Override
        public long getMessageSize() throws IOException {
            return Files.size(file);
        }
    }
}
