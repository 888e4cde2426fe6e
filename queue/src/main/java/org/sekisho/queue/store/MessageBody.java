// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.ParseException;
import org.apache.james.server.core.MimeMessageWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A message being written to the queue: in memory up to a threshold, from there on in a file. Not thread-safe.
 */
final class MessageBody extends OutputStream {

    private final BodyDirectory files;
    private final long threshold;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(4096);
    private @Nullable String name;
    private @Nullable OutputStream file;

    /** @param threshold octets; a message that is larger goes to a file */
    MessageBody(BodyDirectory files, long threshold) {
        this.files = files;
        this.threshold = threshold;
    }

    /**
     * Writes a whole message. One that nobody changed is written octet for octet, without reading its headers. Where a
     * header was changed and not saved, and it is no {@link QueuedMessage}, JavaMail reads all parts before it writes,
     * and fails at {@code Content-Type: text} and the like, and at parts in parts in parts, but only once: then headers
     * and body are written as they are.
     */
    void write(MimeMessage message) throws IOException, MessagingException {
        if (message instanceof MimeMessageWrapper unread && !unread.isModified()) {
            try (InputStream octets = unread.getMessageInputStream()) {
                octets.transferTo(this);
            }
            return;
        }
        try {
            message.writeTo(this);
        } catch (ParseException e) {
            writeAsItIs(message, e);
        } catch (StackOverflowError e) {
            writeAsItIs(message, new ParseException("parts are nested too deeply"));
        }
    }

    private void writeAsItIs(MimeMessage message, ParseException failure) throws IOException, MessagingException {
        if (memory.size() > 0 || file != null) {
            throw failure;
        }
        message.writeTo(this);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (file == null && memory.size() + (long) length > threshold) {
            name = files.newName();
            file = files.create(name);
            memory.writeTo(file);
            memory.reset();
        }
        if (file == null) {
            memory.write(octets, offset, length);
        } else {
            file.write(octets, offset, length);
        }
    }

    /** Finishes the message; when it is in a file, waits until the disk has it. */
    @Override
    public void close() throws IOException {
        if (file != null && name != null) {
            file.close();
            files.sync(name);
        }
    }

    /** The name of the file, empty when the message stayed in memory. */
    Optional<String> fileName() {
        return Optional.ofNullable(name);
    }

    /** The message, empty when it is in a file. */
    byte[] inMemory() {
        return memory.toByteArray();
    }

    /** Takes back what was written to disk. */
    void discard() throws IOException {
        if (file != null && name != null) {
            file.close();
            files.delete(name);
        }
    }
}
