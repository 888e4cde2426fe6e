// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a {@link UsageFile}, big endian. Header: {@code SEKISHOU}, version (int), CRC-32C of both (int). Then
 * records: length of the body (int), CRC-32C of the body (int), body: octets of the address (short), the address in
 * UTF-8, the words of the {@link SubmitterState} (longs). The last record of an address counts.
 */
final class UsageFormat {
    static final int VERSION = 3;

    /** Still read: its words say themselves that they are older. */
    private static final int WITHOUT_NETWORKS = 2;

    static final int HEADER = 16;

    /** Far above the longest address (320 characters) with the most words an {@link SubmitterState} can have. */
    static final int MAX_BODY = 65_536;

    private static final int BUFFER = 1 << 20;
    static final int FRAME = 8;
    private static final long MAGIC = 0x53454b4953484f55L;
    private static final int MIN_BODY = 2 + 3 + 4 * Long.BYTES;

    private UsageFormat() {}

    static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION);
        return header.putInt(crc(header.array(), 0, HEADER - 4)).array();
    }

    /** How many octets the record of an account takes, its frame included. */
    static int size(int addressLength, SubmitterState account) {
        return FRAME + 2 + addressLength + account.length() * Long.BYTES;
    }

    static void write(ByteBuffer into, byte[] address, SubmitterState account) {
        int start = into.position();
        int length = size(address.length, account) - FRAME;
        into.putInt(length).putInt(0).putShort((short) address.length).put(address);
        for (int i = 0; i < account.length(); i++) {
            into.putLong(account.word(i));
        }
        into.putInt(start + 4, crc(into.array(), into.arrayOffset() + start + FRAME, length));
    }

    /**
     * Reads every whole record, oldest first; after a damaged one it goes on at the next that is whole.
     *
     * @return how many octets are damaged: not readable although whole records follow, or a header that is none
     * @param place what to call the file in a message
     * @throws IOException when it cannot be read, or a newer version wrote it
     */
    static long read(InputStream file, Path place, BiConsumer<String, long[]> visitor) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int limit = file.readNBytes(buffer, 0, BUFFER);
        if (limit < HEADER) {
            return 0;
        }
        long damaged = hasHeader(buffer, place) ? 0 : HEADER;
        long skipped = 0;
        int at = HEADER;
        while (limit - at >= FRAME + MIN_BODY) {
            int next = readRecord(buffer, at, limit, visitor);
            damaged += next < 0 ? 0 : skipped;
            skipped = next < 0 ? skipped + 1 : 0;
            at = next < 0 ? at + 1 : next;
            if (limit == BUFFER && limit - at < FRAME + MAX_BODY) {
                System.arraycopy(buffer, at, buffer, 0, limit - at);
                limit = limit - at + file.readNBytes(buffer, limit - at, at);
                at = 0;
            }
        }
        return damaged;
    }

    private static boolean hasHeader(byte[] file, Path place) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(file);
        if (header.getLong() != MAGIC) {
            return false;
        }
        int version = header.getInt();
        if (header.getInt() != crc(file, 0, HEADER - 4)) {
            return false;
        }
        if (version > VERSION) {
            throw new IOException(place + ": written by a newer Sekisho (format " + version + ", this one reads "
                    + VERSION + "); start the newer Sekisho, or move the file away to begin with empty counts");
        }
        return version == VERSION || version == WITHOUT_NETWORKS;
    }

    /** @return where the record ends, or -1 when there is no whole one here */
    private static int readRecord(byte[] file, int at, int limit, BiConsumer<String, long[]> visitor) {
        ByteBuffer record = ByteBuffer.wrap(file, at, limit - at);
        int length = record.getInt();
        if (length < MIN_BODY || length > MAX_BODY || length > limit - at - FRAME) {
            return -1;
        }
        if (record.getInt() != crc(file, at + FRAME, length)) {
            return -1;
        }
        int addressLength = record.getShort();
        int words = length - 2 - addressLength;
        if (addressLength < 1 || words < 0 || words % Long.BYTES != 0) {
            return -1;
        }
        String address = new String(file, record.position(), addressLength, StandardCharsets.UTF_8);
        long[] account = account(record.position(record.position() + addressLength), words / Long.BYTES);
        if (account == null) {
            return -1;
        }
        visitor.accept(address, account);
        return at + FRAME + length;
    }

    private static long @Nullable [] account(ByteBuffer from, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = from.getLong();
        }
        try {
            return SavedState.read(words);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
