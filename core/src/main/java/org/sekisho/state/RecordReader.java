// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the records of an {@link AppendLog}, oldest first; after a damaged one it goes on at the next that is whole.
 * What is not whole at the end is a torn tail and no damage. Not thread-safe.
 */
final class RecordReader {
    private static final int BUFFER = 2 * (RecordWriter.FRAME + AppendLog.MAX_RECORD);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private long before;
    private int at;
    private int limit;
    private long skipped;

    long records;
    long damaged;

    /** Where the last whole record ends. */
    long end;

    /** @param start where {@code in} is in the file */
    RecordReader(InputStream in, long start) {
        this.in = in;
        this.before = start;
        this.end = start;
    }

    void readAll(int version, AppendLog.Contents contents) throws IOException {
        fill();
        while (limit - at > RecordWriter.FRAME) {
            int length = wholeRecordAt(at);
            if (length < 0) {
                skipped++;
                at++;
            } else {
                damaged += skipped + take(version, contents, length);
                skipped = 0;
                at += RecordWriter.FRAME + length;
                end = before + at;
            }
            if (limit - at < BUFFER / 2) {
                fill();
            }
        }
    }

    private long take(int version, AppendLog.Contents contents, int length) {
        try {
            contents.read(
                    version,
                    ByteBuffer.wrap(buffer, at + RecordWriter.FRAME, length).slice());
            records++;
            return 0;
        } catch (RuntimeException e) {
            // Whatever it is that the owner cannot take: it must not keep a server from starting, and is put aside.
            return (long) RecordWriter.FRAME + length;
        }
    }

    private int wholeRecordAt(int position) {
        ByteBuffer frame = ByteBuffer.wrap(buffer, position, RecordWriter.FRAME);
        int length = frame.getInt();
        boolean fits = length > 0 && length <= AppendLog.MAX_RECORD && length <= limit - position - RecordWriter.FRAME;
        return fits && frame.getInt() == FileFormat.crc(buffer, position + RecordWriter.FRAME, length) ? length : -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        before += at;
        limit -= at;
        at = 0;
        limit += in.readNBytes(buffer, limit, BUFFER - limit);
    }
}
