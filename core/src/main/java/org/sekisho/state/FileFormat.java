// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a state file holds. Its head, big endian: {@code SEKISHO} and the kind, the version (int), CRC-32C of both
 * (int).
 *
 * @param kind one ASCII letter, different for each sort of file
 * @param formerKind the letter that files of this sort had before, and are still read with
 * @param version at least 1; a newer one is refused, with an older one the reader is told which
 * @param empty what the server begins with when the file is moved away, such as {@code empty counts}
 */
public record FileFormat(char kind, char formerKind, int version, String empty) {
    static final int HEAD = 16;

    /** The version that readers are told for a file written before there were heads. */
    public static final int HEADLESS = 0;

    private static final byte[] MAGIC = "SEKISHO".getBytes(StandardCharsets.US_ASCII);

    /** One whose files have always had this letter. */
    public FileFormat(char kind, int version, String empty) {
        this(kind, kind, version, empty);
    }

    byte[] head() {
        ByteBuffer head = ByteBuffer.allocate(HEAD).put(MAGIC).put((byte) kind).putInt(version);
        return head.putInt(crc(head.array(), 0, HEAD - Integer.BYTES)).array();
    }

    /**
     * The version in a head, or {@link #HEADLESS} when it is none of this kind.
     *
     * @throws IOException when a newer version wrote it
     */
    int versionIn(byte[] head, Path file) throws IOException {
        ByteBuffer found = ByteBuffer.wrap(head, 0, HEAD);
        int foundVersion = found.getInt(MAGIC.length + 1);
        boolean whole = found.getInt(HEAD - Integer.BYTES) == crc(head, 0, HEAD - Integer.BYTES);
        if (!whole || foundVersion < 1 || !isOfThisKind(head)) {
            return HEADLESS;
        }
        if (foundVersion > version) {
            throw new NewerFormatException(file + ": written by a newer Sekisho (format " + foundVersion
                    + ", this one reads " + version + "); start the newer Sekisho, or move the file away to begin with "
                    + empty);
        }
        return foundVersion;
    }

    private boolean isOfThisKind(byte[] head) {
        char found = (char) head[MAGIC.length];
        return Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length) && (found == kind || found == formerKind);
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
