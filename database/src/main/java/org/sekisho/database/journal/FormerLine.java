// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** A line of the first journals, which were text: CRC-32C in hex, a space, the entry. */
final class FormerLine {
    /** Digits of the checksum. */
    private static final int CHECKSUM = 8;

    private FormerLine() {}

    /** @throws IllegalArgumentException when it is none */
    static ByteBuffer entry(ByteBuffer line) {
        if (line.remaining() <= CHECKSUM) {
            throw new IllegalArgumentException("not a line of a journal");
        }
        ByteBuffer entry = line.duplicate().position(CHECKSUM + 1).slice();
        CRC32C crc = new CRC32C();
        crc.update(entry.duplicate());
        String expected = String.format("%08x ", crc.getValue());
        if (!StandardCharsets.ISO_8859_1
                .decode(line.limit(CHECKSUM + 1))
                .toString()
                .equals(expected)) {
            throw new IllegalArgumentException("the checksum of a line is wrong");
        }
        return entry;
    }
}
