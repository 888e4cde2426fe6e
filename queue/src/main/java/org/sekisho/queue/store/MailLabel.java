// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands before a {@link MailRecord} in the journal: the version (1 octet), priority (1), order and number of the
 * id (8 each, big-endian), queue and writer (2 for the length, then UTF-8).
 *
 * @param queue in which it is
 * @param priority from 0, the last to be taken, to 9
 * @param order the number of mails that entered any queue before
 */
record MailLabel(String queue, MailId id, byte priority, long order) {
    private static final byte VERSION = 1;

    /** It and the record. */
    byte[] before(byte[] record) {
        byte[] name = queue.getBytes(StandardCharsets.UTF_8);
        byte[] writer = id.writer().getBytes(StandardCharsets.UTF_8);
        int length = 2 + 2 * Long.BYTES + 2 * Short.BYTES + name.length + writer.length;
        return ByteBuffer.allocate(length + record.length)
                .put(VERSION)
                .put(priority)
                .putLong(order)
                .putLong(id.number())
                .putShort((short) name.length)
                .put(name)
                .putShort((short) writer.length)
                .put(writer)
                .put(record)
                .array();
    }

    /**
     * Reads it; the record is what remains.
     *
     * @throws IOException when the octets are not one, or one of a newer version
     */
    static MailLabel read(ByteBuffer content) throws IOException {
        try {
            byte version = content.get();
            if (version != VERSION) {
                throw new IOException("what was queued is of version " + version + ", expected " + VERSION);
            }
            byte priority = content.get();
            long order = content.getLong();
            long number = content.getLong();
            String queue = text(content);
            return new MailLabel(queue, new MailId(text(content), number), priority, order);
        } catch (BufferUnderflowException e) {
            throw new IOException("the record is damaged: it ends before its envelope", e);
        }
    }

    private static String text(ByteBuffer content) {
        byte[] octets = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
