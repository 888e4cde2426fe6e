// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sekisho.state.FileFormat;
import org.sekisho.usage.RecipientHasher;

/**
 * The records of the file of all recipients, big endian: octets of the address (short), the address in UTF-8, a
 * {@link RecipientSketch}. The last record of an address counts. That without an address is of the server: the secret
 * of the hashes, since when and until when recipients were kept (longs, milliseconds since 1970).
 */
final class RecipientFormat {
    static final FileFormat FILE = new FileFormat('R', 1, "no recipients known");

    private RecipientFormat() {}

    static byte[] write(String address, RecipientSketch sketch) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(Short.BYTES + octets.length + sketch.octets())
                .putShort((short) octets.length)
                .put(octets);
        sketch.write(record);
        return record.array();
    }

    static byte[] write(byte[] secret, long since, long until) {
        return ByteBuffer.allocate(Short.BYTES + secret.length + 2 * Long.BYTES)
                .putShort((short) 0)
                .put(secret)
                .putLong(since)
                .putLong(until)
                .array();
    }

    /** @throws RuntimeException when this is no such record */
    static void read(ByteBuffer record, KnownRecipients into) {
        int length = record.getShort();
        if (length == 0) {
            byte[] secret = new byte[RecipientHasher.SECRET];
            into.restore(record.get(secret), secret);
            return;
        }
        byte[] octets = new byte[length];
        record.get(octets);
        into.restore(new String(octets, StandardCharsets.UTF_8), RecipientSketch.read(record));
    }
}
