// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes text that people see of octets and of HTML. What cannot be decoded becomes replacement characters. */
final class PlainText {
    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'", "#34", "\"", "#64",
            "@");
    private static final Set<String> BREAKS = Set.of(
            "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "pre", "/pre", "hr", "h1", "h2", "h3", "blockquote");
    private static final int MAX_ENTITY = 8;

    private PlainText() {}

    /** @param charset as declared, which may be missing, unknown or wrong */
    static String decode(byte[] octets, @Nullable String charset) {
        try {
            return new String(octets, charset == null ? StandardCharsets.ISO_8859_1 : Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return ascii(octets);
        } catch (UnsupportedOperationException | InternalError e) {
            // Some charsets of Java only encode, and some decoders fail on what they do not expect.
            return ascii(octets);
        }
    }

    /** Each octet a character. */
    static String ascii(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** HTML without its tags, one line where it would show one. */
    static String ofHtml(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int last = html.lastIndexOf('>');
        int at = 0;
        while (at < html.length()) {
            char one = html.charAt(at);
            if (one == '<' && at < last && isTag(html, at)) {
                at = tag(html, at, text);
            } else if (one == '&') {
                at = entity(html, at, text);
            } else {
                text.append(one);
                at++;
            }
        }
        return text.toString();
    }

    /** A line that ends in the source too is one line. */
    private static int tag(String html, int at, StringBuilder text) {
        int end = html.indexOf('>', at) + 1;
        if (isBreak(html.substring(at + 1, end - 1))) {
            text.append('\n');
            end = html.startsWith("\r\n", end) ? end + 2 : end;
        }
        return end;
    }

    private static boolean isTag(String html, int at) {
        char next = html.charAt(at + 1);
        return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private static boolean isBreak(String tag) {
        int end = 0;
        while (end < tag.length()
                && (Character.isLetterOrDigit(tag.charAt(end)) || (end == 0 && tag.charAt(0) == '/'))) {
            end++;
        }
        return BREAKS.contains(tag.substring(0, end).toLowerCase(Locale.ROOT));
    }

    private static int entity(String html, int at, StringBuilder text) {
        int end = at + 1;
        while (end < html.length() && end - at <= MAX_ENTITY && html.charAt(end) != ';') {
            end++;
        }
        String name = html.substring(at + 1, Math.min(end, html.length()));
        String known = ENTITIES.get(name);
        text.append(known == null ? "&" : known);
        return known == null ? at + 1 : end + 1;
    }
}
