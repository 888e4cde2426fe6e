// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes another bounce of one, by its text alone: puts a field into the header that it returns, or cuts that off. Knows
 * nothing of MIME, so that it does not share the mistakes of what it tests.
 */
final class Graft {
    private static final String NAMES = "(?:Received|Message-ID|Return-Path|From|Date|Subject|To|MIME-Version)";
    private static final Pattern HEADER = Pattern.compile("(?im)^([>| \\t]{0,8})(" + NAMES + "):[^\\r\\n]*");
    private static final int NEAR = 8_000;

    private final String head;
    private final String body;

    Graft(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher end = Pattern.compile("\\r\\n\\r\\n|\\n\\n|\\r\\r").matcher(text);
        int split = end.find() ? end.end() : text.length();
        head = text.substring(0, split);
        body = text.substring(split);
    }

    /** With this field in front of the first that it returns; empty when it returns no header as text. */
    Optional<byte[]> with(String field) {
        return returned()
                .map(found -> octets(body.substring(0, found.start())
                        + found.group(1)
                        + field
                        + lineEnd()
                        + body.substring(found.start())));
    }

    /** Without what it returns. */
    byte[] cut() {
        return octets(returned().map(found -> body.substring(0, found.start())).orElse(body));
    }

    private byte[] octets(String changed) {
        return (head + changed).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String lineEnd() {
        return head.contains("\r\n") ? "\r\n" : head.contains("\n") ? "\n" : "\r";
    }

    /** The first of two different fields of a message that stand near each other, one of which a server wrote. */
    private Optional<Matcher> returned() {
        Matcher found = HEADER.matcher(body);
        while (found.find()) {
            String near = body.substring(found.end(), Math.min(body.length(), found.end() + NEAR));
            String paragraph = near.split("\\r\\n[>| \\t]*\\r\\n|\\n[>| \\t]*\\n|\\r\\r", 2)[0];
            String other = "(?im)^[>| \\t]{0,8}(?!" + found.group(2) + ")" + NAMES + ":";
            if (Pattern.compile(other).matcher(paragraph).find()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
