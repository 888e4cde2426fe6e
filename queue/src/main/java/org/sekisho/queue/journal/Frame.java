// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A record as octets in a file, all numbers big-endian: {@value #MAGIC}, the length of what follows the header, a
 * CRC-32C, the {@linkplain Type type}, all of 4 octets; then what belongs to the type. The checksum begins with the
 * random number of the file and the offset, so what a file held in its former life is never taken for a record.
 */
final class Frame {
    static final int MAGIC = 0x53_4B_6A_31;
    static final int HEADER_OCTETS = 16;
    /** The number of a file (8 octets) and an offset (4). */
    static final int TARGET_OCTETS = 12;

    /** What a record says. */
    enum Type {
        /** Content is here. */
        PUT(1),
        /** The content at a target is gone. */
        REMOVE(2),
        /** The content at a target is here from now on. */
        MOVE(3),
        /** After the target, in its file, nothing was removed: what is before it did not all reach the disk. */
        CUT(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        boolean hasTarget() {
            return this != PUT;
        }

        private static @Nullable Type of(int code) {
            for (Type type : TYPES) {
                if (type.code == code) {
                    return type;
                }
            }
            return null;
        }
    }

    private static final Type[] TYPES = Type.values();

    private Frame() {}

    /** A record with room for its checksum, see {@link #seal}. */
    static ByteBuffer of(Type type, int length) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_OCTETS + length);
        return frame.putInt(MAGIC).putInt(length).putInt(0).putInt(type.code);
    }

    /** Fills in the checksum, for a place. */
    static void seal(ByteBuffer frame, long nonce, int offset) {
        frame.clear().putInt(8, checksum(frame.duplicate(), new Seed(nonce, offset)));
    }

    /** What a checksum begins with. */
    private record Seed(long nonce, int offset) {}

    private static int checksum(ByteBuffer file, int offset, long nonce) {
        int length = HEADER_OCTETS + file.getInt(offset + 4);
        return checksum(file.duplicate().position(offset).limit(offset + length), new Seed(nonce, offset));
    }

    /** Of all that remains but the checksum itself. */
    private static int checksum(ByteBuffer frame, Seed seed) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(12)
                .putLong(seed.nonce())
                .putInt(seed.offset())
                .flip());
        int start = frame.position();
        int end = frame.limit();
        checksum.update(frame.limit(start + 8));
        checksum.update(frame.limit(end).position(start + 12));
        return (int) checksum.getValue();
    }

    /** Whether a whole record begins there. */
    static boolean isAt(ByteBuffer file, int offset, long nonce) {
        if (file.limit() - offset < HEADER_OCTETS || file.getInt(offset) != MAGIC) {
            return false;
        }
        int length = file.getInt(offset + 4);
        return length >= 0
                && length <= file.limit() - offset - HEADER_OCTETS
                && isType(file.getInt(offset + 12), length)
                && file.getInt(offset + 8) == checksum(file, offset, nonce);
    }

    private static boolean isType(int code, int length) {
        Type type = Type.of(code);
        return type != null && (!type.hasTarget() || length >= TARGET_OCTETS);
    }

    static Type typeAt(ByteBuffer file, int offset) {
        return Objects.requireNonNull(Type.of(file.getInt(offset + 12)));
    }

    /** Where the record after it begins. */
    static int endOf(ByteBuffer file, int offset) {
        return offset + HEADER_OCTETS + file.getInt(offset + 4);
    }
}
