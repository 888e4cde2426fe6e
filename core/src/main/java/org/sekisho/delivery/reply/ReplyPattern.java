// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a reply without what differs from mail to mail: addresses, host names, IP addresses, links, times and
 * ids each become {@value #ANY}, and so does what follows one of them inside square brackets. Replies that say the
 * same then are the same text. Short codes of a provider, such as {@code TSS04}, stay.
 */
final class ReplyPattern {
    /** Stands for one or more words that differ. */
    static final String ANY = "*";

    /** Characters of a pattern: enough to know a reply again. */
    static final int MAX = 160;

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*\\.[a-z]{2,13}");

    /** Microsoft's names of its own errors, which look like names of hosts. */
    private static final Pattern NAMED_ERROR = Pattern.compile("(?:resolver|storedrv|queue|smtpsend|err)\\..*");

    private static final Pattern SHORT_CODE = Pattern.compile("[a-z]{2,10}[-_#]?[0-9]{1,4}");
    private static final Pattern LONG_HEX = Pattern.compile("[0-9a-f]{8,}");
    private static final int MAX_HOST = 255;

    private static final Set<String> DATE_WORDS = Set.of(
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec", "utc", "gmt");

    private ReplyPattern() {}

    /** @param names further words that differ, in lower case, such as local parts of the recipients */
    static String of(ReplyWords reply, Set<String> names) {
        List<String> kept = new ArrayList<>();
        boolean inBrackets = false;
        for (String word : reply.words()) {
            boolean any = inBrackets || differs(word, names);
            inBrackets = any && word.indexOf(']') < 0 && (inBrackets || word.startsWith("["));
            boolean repeats =
                    any && !kept.isEmpty() && kept.get(kept.size() - 1).equals(ANY);
            if (!repeats) {
                kept.add(any ? ANY : withoutValue(word));
            }
        }
        return shortened(String.join(" ", kept));
    }

    private static boolean differs(String word, Set<String> names) {
        String bare = ReplyWords.trimmed(word);
        boolean isName =
                bare.indexOf('@') >= 0 || bare.contains("://") || names.contains(bare) || DATE_WORDS.contains(bare);
        return isName || isHost(bare) || isId(bare);
    }

    private static boolean isHost(String bare) {
        String name = bare.indexOf('[') > 0 ? bare.substring(0, bare.indexOf('[')) : bare;
        return name.length() <= MAX_HOST
                && HOST.matcher(name).matches()
                && !NAMED_ERROR.matcher(name).matches();
    }

    /** Whatever has a digit: numbers, IP addresses, dates, queue ids; but for short codes, and values of settings. */
    private static boolean isId(String bare) {
        boolean hasDigit = bare.chars().anyMatch(character -> character >= '0' && character <= '9');
        boolean isCode = SHORT_CODE.matcher(bare).matches();
        return bare.indexOf('=') <= 0
                && ((hasDigit && !isCode) || LONG_HEX.matcher(bare).matches());
    }

    /** {@code id=20025-09} becomes {@code id=*}. */
    private static String withoutValue(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && equals < word.length() - 1 ? word.substring(0, equals + 1) + ANY : word;
    }

    private static String shortened(String text) {
        if (text.length() <= MAX) {
            return text;
        }
        int end = text.lastIndexOf(' ', MAX - 1);
        return text.substring(0, end > 0 ? end : MAX - 1) + "…";
    }
}
