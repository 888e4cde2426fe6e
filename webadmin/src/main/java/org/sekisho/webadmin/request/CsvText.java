// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sekisho.settings.SettingsException;

/**
 * The text of a CSV file in UTF-8. Another encoding is refused: read with replacement characters, different names would
 * become the same.
 */
public final class CsvText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvText() {}

    /**
     * Without the mark that spreadsheets put before UTF-8.
     *
     * @throws SettingsException with the line of the first octet that is not UTF-8
     */
    public static String of(byte[] file) {
        ByteBuffer octets = ByteBuffer.wrap(file);
        CharBuffer text = CharBuffer.allocate(file.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        if (decoder.decode(octets, text, true).isError()) {
            int at = octets.position();
            throw new SettingsException(List.of(String.format(
                    "line %d: the octet 0x%02X is not UTF-8 text; save the file as \"CSV UTF-8\"",
                    line(file, at), file[at])));
        }
        text.flip();
        boolean isMarked = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
        return text.subSequence(isMarked ? 1 : 0, text.length()).toString();
    }

    private static int line(byte[] file, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
