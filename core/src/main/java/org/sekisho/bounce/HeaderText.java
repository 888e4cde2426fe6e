// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sekisho.bounce.HeaderFields.Field;

/**
 * Finds header fields in text: in parts that hold nothing else, and copied into the text of a bounce, perhaps indented,
 * quoted, or broken into lines that are no longer indented. Works on bytes as ISO 8859-1 characters: header fields are
 * ASCII whatever the charset says.
 */
final class HeaderText {
    private static final Set<String> KNOWN = Set.of(
            "received",
            "return-path",
            "message-id",
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "sender",
            "reply-to",
            "mime-version",
            "dkim-signature",
            "x-sekisho-ref");

    /** One of these alone is enough. */
    private static final Set<String> TELLING = Set.of("received", "message-id", "x-sekisho-ref");

    private static final int MAX_NAME = 60;
    private static final int MAX_LOOSE = 2;

    /** No line is added to a longer value. */
    private static final int MAX_VALUE = 10_000;

    private final List<Field> found = new ArrayList<>();
    private final List<Field> block = new ArrayList<>();
    private int indent;
    private int loose;

    private HeaderText() {}

    /** Whether a text begins with a field that is in the header of every message, or with one that servers add. */
    static boolean begins(String text) {
        int colon = colon(text);
        return colon > 0 && isKnown(text.substring(0, colon));
    }

    /** A text that is a header: all fields up to the first empty line. */
    static List<Field> header(String text) {
        List<Field> fields = new ArrayList<>();
        for (String line : text.strip().lines().toList()) {
            if (line.isBlank()) {
                return fields;
            }
            int colon = colon(line);
            if (colon > 0) {
                fields.add(new Field(line.substring(0, colon), line.substring(colon + 1)));
            } else if (!fields.isEmpty()) {
                continueLast(fields, line);
            }
        }
        return fields;
    }

    /** A text in which copies of headers may be. */
    static List<Field> blocks(String text) {
        HeaderText reader = new HeaderText();
        text.lines().forEach(reader::line);
        reader.close();
        return reader.found;
    }

    private void line(String whole) {
        String line = unquoted(whole);
        String text = line.strip();
        int depth = line.length() - line.stripLeading().length();
        int colon = colon(text);
        if (text.isEmpty()) {
            close();
        } else if (!block.isEmpty() && depth > indent) {
            continueLast(block, text);
        } else if (colon > 0 && (!block.isEmpty() || isKnown(text.substring(0, colon)))) {
            indent = block.isEmpty() ? depth : indent;
            block.add(new Field(text.substring(0, colon), text.substring(colon + 1)));
            loose = 0;
        } else if (!block.isEmpty() && ++loose <= MAX_LOOSE) {
            continueLast(block, text);
        } else {
            close();
        }
    }

    private static void continueLast(List<Field> fields, String more) {
        int last = fields.size() - 1;
        Field former = fields.get(last);
        if (former.value().length() < MAX_VALUE) {
            fields.set(last, new Field(former.name(), former.value() + " " + more.strip()));
        }
    }

    /** Without {@code >} and {@code |} at its beginning. */
    private static String unquoted(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == '>' || line.charAt(start) == '|')) {
            start++;
            if (start < line.length() - 1 && line.charAt(start) == ' ' && line.charAt(start + 1) == '>') {
                start++;
            }
        }
        boolean quoted = start > 0 && start < line.length() && line.charAt(start) == ' ';
        return line.substring(quoted ? start + 1 : start);
    }

    /** Where the name of a field ends, or -1. */
    private static int colon(String line) {
        for (int i = 0; i < Math.min(line.length(), MAX_NAME); i++) {
            char one = line.charAt(i);
            if (one == ':') {
                return i == 0 ? -1 : i;
            }
            if (one <= ' ' || one >= 127) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isKnown(String name) {
        return KNOWN.contains(name.toLowerCase(Locale.ROOT));
    }

    private void close() {
        if (block.isEmpty()) {
            return;
        }
        long known = names(KNOWN);
        if (known > 1 || names(TELLING) > 0) {
            found.addAll(block);
        }
        block.clear();
        loose = 0;
    }

    private long names(Set<String> among) {
        return block.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .filter(among::contains)
                .distinct()
                .count();
    }
}
