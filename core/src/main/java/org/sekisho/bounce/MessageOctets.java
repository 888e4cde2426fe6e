// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** The beginning of a message, with one sort of line ends, and without the line that mailbox files put in front. */
final class MessageOctets {
    private static final int LEAST = 1 << 12;
    private static final int MOST_AT_ONCE = 1 << 14;
    private static final byte[] MBOX = {'F', 'r', 'o', 'm', ' '};

    private final byte[] lines;
    private final int from;
    private final int to;
    private final boolean whole;

    private MessageOctets(byte[] lines, int from, int to, boolean whole) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.whole = whole;
    }

    /** @param late asked while reading */
    static MessageOctets read(InputStream in, int limit, BooleanSupplier late) throws IOException {
        // One more than there is, so that its end is seen without another buffer.
        int expected = Math.min(Math.max(in.available() + 1, LEAST), MOST_AT_ONCE);
        byte[] buffer = new byte[Math.min(limit + 1, expected)];
        int length = 0;
        boolean ended = false;
        while (!ended && length <= limit && !late.getAsBoolean()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(limit + 1L, 4L * length));
            }
            int read = in.read(buffer, length, buffer.length - length);
            ended = read < 0;
            length += Math.max(read, 0);
        }
        boolean whole = ended && length <= limit;
        return of(buffer, Math.min(length, limit), whole);
    }

    /** What came by SMTP has its line ends as they should be, and is not copied. */
    private static MessageOctets of(byte[] raw, int length, boolean whole) {
        int from = mailboxLine(raw, length);
        if (isNormal(raw, from, length)) {
            return new MessageOctets(raw, from, length, whole);
        }
        byte[] lines = normal(raw, from, length);
        return new MessageOctets(lines, 0, lines.length, whole);
    }

    /** Java looks for a character in a text many octets at a time. */
    private static boolean isNormal(byte[] raw, int start, int length) {
        String text = new String(raw, start, length - start, StandardCharsets.ISO_8859_1);
        int cr = text.indexOf('\r');
        int lf = text.indexOf('\n');
        while (cr >= 0 && lf == cr + 1) {
            cr = text.indexOf('\r', lf);
            lf = text.indexOf('\n', lf + 1);
        }
        return cr < 0 && lf < 0;
    }

    /** Its lines, which end in CR LF. */
    InputStream stream() {
        return new ByteArrayInputStream(lines, from, to - from);
    }

    /** Whether the message ended there. */
    boolean isWhole() {
        return whole;
    }

    /** CR, LF, CR LF and CR CR LF all become CR LF. */
    private static byte[] normal(byte[] raw, int start, int length) {
        byte[] lines = new byte[2 * length];
        int to = 0;
        int from = start;
        while (from < length) {
            byte one = raw[from];
            if (one == '\r' || one == '\n') {
                int end = afterLineEnds(raw, from, length);
                int ends = raw[end - 1] == '\n' ? 1 : end - from;
                for (int i = 0; i < ends; i++) {
                    lines[to++] = '\r';
                    lines[to++] = '\n';
                }
                from = end;
            } else {
                lines[to++] = one;
                from++;
            }
        }
        return Arrays.copyOf(lines, to);
    }

    /** Behind an LF with all CR in front of it, or behind several CR without one. */
    private static int afterLineEnds(byte[] raw, int start, int length) {
        int at = start;
        while (at < length && raw[at] == '\r') {
            at++;
        }
        return at < length && raw[at] == '\n' ? at + 1 : at;
    }

    private static int mailboxLine(byte[] raw, int length) {
        int start = length > 0 && raw[0] == '>' ? 1 : 0;
        if (length < start + MBOX.length
                || Arrays.mismatch(raw, start, start + MBOX.length, MBOX, 0, MBOX.length) >= 0) {
            return 0;
        }
        int end = start;
        while (end < length && raw[end] != '\n' && raw[end] != '\r') {
            end++;
        }
        boolean pair = end + 1 < length && raw[end] == '\r' && raw[end + 1] == '\n';
        return Math.min(length, pair ? end + 2 : end + 1);
    }
}
