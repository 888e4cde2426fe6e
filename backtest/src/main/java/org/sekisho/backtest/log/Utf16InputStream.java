// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A text in UTF-16 with a byte order mark, as UTF-8. */
final class Utf16InputStream extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[8192];
    private byte[] octets = new byte[0];
    private int next;

    Utf16InputStream(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    @Override
    public int read() throws IOException {
        return fill() ? octets[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, octets.length - next);
        System.arraycopy(octets, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (next == octets.length) {
            int read = reader.read(characters, 0, characters.length - 1);
            if (read < 0) {
                return false;
            }
            if (read > 0 && Character.isHighSurrogate(characters[read - 1])) {
                read += Math.max(0, reader.read(characters, read, 1));
            }
            octets = new String(characters, 0, read).getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
