// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An envelope sender that proves itself: {@code hanako+b0007abcdefghijklm@example.jp}. As a sub-address it passes
 * James's check for local users, which {@code prvs=} would not.
 *
 * @param bare the address without the token
 * @param slot which key
 * @param expiry the last day on which it is valid, days since 1970 modulo 1000
 * @param tag 13 characters, 65 bits of the MAC
 */
record SenderToken(String bare, int slot, int expiry, String tag) {
    static final int TAG = 13;

    /** RFC 5321, section 4.5.3.1.1. */
    private static final int MAX_LOCAL = 64;

    private static final Pattern TEXT = Pattern.compile("(.+)\\+b([0-9])([0-9]{3})([a-z2-7]{" + TAG + "})(@[^@]*)");

    /** The token in an address, in whatever case it came back. */
    static Optional<SenderToken> parse(String address) {
        if (address.indexOf('+') < 0) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(address.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new SenderToken(
                        matcher.group(1) + matcher.group(5),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** Whether there is room for it in a local part, and none in it yet. */
    static boolean fits(String address) {
        return parse(address).isEmpty()
                && address.lastIndexOf('@') > 0
                && address.lastIndexOf('@') + "+b0000".length() + TAG <= MAX_LOCAL;
    }

    @Override
    public String toString() {
        int at = bare.lastIndexOf('@');
        return "%s+b%d%03d%s%s".formatted(bare.substring(0, at), slot, expiry, tag, bare.substring(at));
    }
}
