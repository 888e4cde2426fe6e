// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.mail.util.SharedByteArrayInputStream;
import javax.mail.util.SharedFileInputStream;
import org.apache.activemq.util.ByteSequence;
import org.apache.james.server.core.MimeMessageSource;

/** Where a mail taken from the queue reads its message from; parsed only when a mailet asks for it. */
final class StoredMessage {
    /** JavaMail's own 2 KiB take a seek and a read for each: a thousand calls for a mail of 1 MB. */
    private static final int READ_AT_ONCE = 1 << 15;

    private StoredMessage() {}

    static MimeMessageSource inMemory(MailRecord record) {
        return new InMemory(record);
    }

    static MimeMessageSource inFile(Path file) {
        return new InFile(file);
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
            return record.message().getLength();
        }
    }

    /** JavaMail reads headers octet by octet, and the lock of each took a tenth of what a small mail costs. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // many octets at once are read as before
    private static final class Octets extends SharedByteArrayInputStream {
        private Octets(ByteSequence of) {
            super(of.getData(), of.getOffset(), of.getLength());
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
