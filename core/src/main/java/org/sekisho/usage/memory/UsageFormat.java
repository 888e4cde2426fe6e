// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.sekisho.usage.memory.state.SavedState;
import org.sekisho.usage.memory.state.SubmitterState;

/**
 * The records of a {@link UsageFile}, big endian: octets of the address (short), the address in UTF-8, the words of the
 * {@link SubmitterState} (longs). The last record of an address counts.
 */
final class UsageFormat {
    private UsageFormat() {}

    static byte[] write(String address, SubmitterState account) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(Short.BYTES + octets.length + account.length() * Long.BYTES)
                .putShort((short) octets.length)
                .put(octets);
        for (int i = 0; i < account.length(); i++) {
            record.putLong(account.word(i));
        }
        return record.array();
    }

    /** @throws IllegalArgumentException when this is no such record */
    static void read(int version, ByteBuffer record, BiConsumer<String, long[]> visitor) {
        int addressLength = record.remaining() < Short.BYTES ? 0 : record.getShort();
        int words = record.remaining() - addressLength;
        if (version < SavedState.WITHOUT_NETWORKS
                || addressLength < 1
                || words < Long.BYTES
                || words % Long.BYTES != 0) {
            throw new IllegalArgumentException("not the record of a submitter");
        }
        byte[] octets = new byte[addressLength];
        long[] saved = new long[words / Long.BYTES];
        record.get(octets).asLongBuffer().get(saved);
        visitor.accept(new String(octets, StandardCharsets.UTF_8), SavedState.read(saved, version));
    }
}
