// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a message as DATA wants it: every line ends with CRLF, and a dot at its start is doubled (RFC 5321 sections
 * 2.3.8 and 4.5.2); what needs no change is passed on in large pieces. Not thread-safe.
 */
final class MessageWriter extends OutputStream {
    private static final int BUFFER = 1 << 15;
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DOT = '.';

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private byte last = LF;

    /** @param out is written to in pieces of 32 KiB, and never flushed nor closed */
    MessageWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            byte now = octets[i];
            if (now == LF ? last != CR : last == CR || (now == DOT && last == LF)) {
                copy(octets, start, i);
                mend(now);
                start = i;
            }
            last = now;
        }
        copy(octets, start, end);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** Writes what is missing between the last octet and this one. */
    private void mend(byte now) throws IOException {
        if (now == LF) {
            put(CR);
            return;
        }
        if (last == CR) {
            put(LF);
        }
        if (now == DOT) {
            put(DOT);
        }
    }

    private void put(byte octet) throws IOException {
        if (filled == BUFFER) {
            drain();
        }
        buffer[filled++] = octet;
    }

    private void copy(byte[] octets, int start, int end) throws IOException {
        for (int from = start; from < end; ) {
            if (filled == BUFFER) {
                drain();
            }
            int part = Math.min(end - from, BUFFER - filled);
            System.arraycopy(octets, from, buffer, filled, part);
            filled += part;
            from += part;
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    /** Ends the last line, if it has no end, and passes on what is left. */
    void end() throws IOException {
        if (last != LF) {
            if (last != CR) {
                put(CR);
            }
            put(LF);
            last = LF;
        }
        drain();
    }
}
