// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reply (RFC 5321 section 4.2) taken apart: its codes, and its words without them. At most {@value #MAX_TEXT}
 * characters are read.
 *
 * @param code the first reply code, empty without one
 * @param status the first enhanced status code (RFC 3463), empty without one
 * @param words in lower case, as they stood, addresses too
 */
record ReplyWords(String code, String status, List<String> words) {
    /** RFC 5321 allows 512 octets per line. */
    static final int MAX_TEXT = 2_000;

    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern CODE = Pattern.compile("[245]\\d\\d");
    private static final int CODE_LENGTH = 3;

    ReplyWords {
        words = List.copyOf(words);
    }

    static ReplyWords of(String reply) {
        String code = "";
        String status = "";
        List<String> words = new ArrayList<>();
        String head = reply.substring(0, Math.min(MAX_TEXT, reply.length())).toLowerCase(Locale.ROOT);
        for (String token : head.split("\\s+", -1)) {
            boolean coded = startsWithCode(token);
            String word = coded ? token.substring(Math.min(CODE_LENGTH + 1, token.length())) : token;
            String found = statusIn(word);
            code = coded && code.isEmpty() ? token.substring(0, CODE_LENGTH) : code;
            status = found != null && status.isEmpty() ? found : status;
            if (found == null && !word.isEmpty()) {
                words.add(word);
            }
        }
        return new ReplyWords(code, status, words);
    }

    /** {@code 550-5.1.1} begins with a code, and so does {@code 550}. */
    private static boolean startsWithCode(String token) {
        return token.length() >= CODE_LENGTH
                && CODE.matcher(token.substring(0, CODE_LENGTH)).matches()
                && (token.length() == CODE_LENGTH || token.charAt(CODE_LENGTH) == '-');
    }

    /** {@code #5.1.1} and {@code (5.1.1)} are status codes, {@code 5.1.1.9} and {@code v5.1.1} are none. */
    private static @Nullable String statusIn(String token) {
        String bare = trimmed(token);
        return STATUS.matcher(bare).matches() ? bare : null;
    }

    /** Without the brackets and marks around it. */
    static String trimmed(String token) {
        int from = 0;
        int to = token.length();
        while (from < to && "#([<;:'\"".indexOf(token.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && ")]>;:,.'\"".indexOf(token.charAt(to - 1)) >= 0) {
            to--;
        }
        return token.substring(from, to);
    }

    /** All words in one text, one space around each, without addresses: a name may contain any word. */
    String text() {
        return " "
                + String.join(
                        " ",
                        words.stream().filter(word -> word.indexOf('@') < 0).toList()) + " ";
    }
}
