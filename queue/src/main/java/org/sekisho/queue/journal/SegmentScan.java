// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A walk from record to record of one file. What is no whole record is passed over, up to the next that is: after a
 * power cut some of what was written last may be missing before what is not. Not thread-safe.
 */
final class SegmentScan {
    private static final byte FIRST_OF_MAGIC = (byte) (Frame.MAGIC >>> 24);
    private static final byte[] ZEROS = new byte[1 << 16];

    private final byte[] octets;
    private final ByteBuffer file;
    private final long nonce;
    private int end = Segment.HEADER_OCTETS;
    private OptionalInt gap = OptionalInt.empty();

    SegmentScan(byte[] octets, long nonce) {
        this.octets = octets;
        this.file = ByteBuffer.wrap(octets);
        this.nonce = nonce;
    }

    /** Where the next record begins; empty when there is none. */
    OptionalInt next() {
        int at = end;
        while (at < file.limit() && !Frame.isAt(file, at, nonce)) {
            at = nextCandidate(at + 1);
        }
        if (at >= file.limit()) {
            return OptionalInt.empty();
        }
        if (at > end && gap.isEmpty()) {
            gap = OptionalInt.of(end);
        }
        end = Frame.endOf(file, at);
        return OptionalInt.of(at);
    }

    private int nextCandidate(int from) {
        int at = from;
        while (at < octets.length && octets[at] != FIRST_OF_MAGIC) {
            at = octets[at] == 0 ? afterZeros(at) : at + 1;
        }
        return at;
    }

    private int afterZeros(int from) {
        int length = Math.min(ZEROS.length, octets.length - from);
        int different = Arrays.mismatch(octets, from, from + length, ZEROS, 0, length);
        return different < 0 ? from + length : from + different;
    }

    ByteBuffer file() {
        return file;
    }

    /** After the last record that was found. */
    int end() {
        return end;
    }

    boolean isEmpty() {
        return end == Segment.HEADER_OCTETS;
    }

    /** Where records are missing before others that are there. */
    OptionalInt gap() {
        return gap;
    }
}
