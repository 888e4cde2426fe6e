// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a stream, in bounded memory: of a line that is too long the first {@value #MAX} octets. */
public final class LineReader implements Closeable {
    /** No log line of a mail server is as long. */
    public static final int MAX = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[4 * MAX];
    private int next;
    private int filled;
    private boolean ended;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next line.
     *
     * @return false at the end
     */
    public boolean next(LogLine line) throws IOException {
        int from = next;
        while (true) {
            int newline = newline(from);
            if (newline >= 0) {
                line.fill(buffer, next, newline, true);
                next = newline + 1;
                return true;
            }
            if (filled - next >= MAX) {
                return cut(line);
            }
            int scanned = filled - next;
            if (!fill()) {
                return last(line);
            }
            from = next + scanned;
        }
    }

    private int newline(int from) {
        return OctetSearch.find(buffer, (byte) '\n', from, filled);
    }

    /** Takes the beginning of a line that is too long, and skips the rest of it. */
    private boolean cut(LogLine line) throws IOException {
        byte[] beginning = Arrays.copyOfRange(buffer, next, next + MAX);
        int newline = newline(next + MAX);
        while (newline < 0) {
            next = filled;
            if (!fill()) {
                newline = filled - 1;
                break;
            }
            newline = newline(next);
        }
        next = newline + 1;
        line.fill(beginning, 0, MAX, false);
        return true;
    }

    private boolean last(LogLine line) {
        if (next == filled) {
            return false;
        }
        line.fill(buffer, next, filled, false);
        next = filled;
        return true;
    }

    /** Reads more behind what is there; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(0, read);
        return !ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
