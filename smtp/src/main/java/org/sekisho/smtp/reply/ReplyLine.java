// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The check that a text makes one reply line.
 *
 * @param contact what will stand for {@code {contact}}
 * @param openEnd what may stand for {@code {until}}
 */
record ReplyLine(ReplyTexts.Forms contact, ReplyTexts.Forms openEnd) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** RFC 5321 section 4.5.3.1.5, line end included. */
    private static final int MAX_OCTETS = 512;

    /** "525 5.7.13 " before and CR LF behind. */
    private static final int AROUND = 13;

    /** A minute, and the longest short name of a zone. */
    private static final String LONGEST_TIME = "+10000-12-31 23:59 GMT+13:45";

    private static final String LONGEST_LIMIT = "9223372036854775807 recipients in 2678400 min";

    /** As long as James lets a user name be. */
    private static final String LONGEST_ADDRESS = "a".repeat(255);

    String parseAscii(ReplyText wording, String text) {
        requireAscii(text);
        return parse(wording, text, false);
    }

    String parseUtf8(ReplyText wording, String text) {
        return parse(wording, text, true);
    }

    private String parse(ReplyText wording, String text, boolean unicode) {
        requireOneLine(text);
        requireKnownPlaceholders(wording, text);
        String end = openEnd.in(unicode);
        String longest = text.replace("{until}", octets(end) > LONGEST_TIME.length() ? end : LONGEST_TIME)
                .replace("{limit}", LONGEST_LIMIT)
                .replace("{address}", LONGEST_ADDRESS)
                .replace("{contact}", contact.in(unicode));
        if (octets(longest) + AROUND > MAX_OCTETS) {
            throw new IllegalArgumentException("the line could reach " + (octets(longest) + AROUND)
                    + " octets with its codes; at most " + MAX_OCTETS + " are allowed");
        }
        return text;
    }

    private static void requireKnownPlaceholders(ReplyText wording, String text) {
        Set<String> known = new TreeSet<>(wording.placeholders());
        known.add("contact");
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!known.contains(matcher.group(1))) {
                throw new IllegalArgumentException("nothing is known for " + matcher.group() + " here; known: {"
                        + String.join("}, {", known) + "}");
            }
        }
    }

    static String parseAsciiSnippet(String text) {
        requireAscii(text);
        return parseSnippet(text);
    }

    static String parseSnippet(String text) {
        requireOneLine(text);
        if (octets(text) > 128) {
            throw new IllegalArgumentException("expected at most 128 octets, such as abuse@example.com");
        }
        return text;
    }

    private static void requireAscii(String text) {
        if (!text.chars().allMatch(character -> character < 128)) {
            throw new IllegalArgumentException(
                    "expected ASCII; put other letters into the same key with .utf8 behind it");
        }
    }

    private static void requireOneLine(String text) {
        if (text.isBlank() || text.codePoints().anyMatch(ReplyLine::isForbidden)) {
            throw new IllegalArgumentException("expected one line of text without control characters");
        }
    }

    private static boolean isForbidden(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
