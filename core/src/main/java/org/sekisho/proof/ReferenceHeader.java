// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message carries to be known again: {@code v1.<key>.<reference>.<mac>}, opaque to everybody else. It is the
 * value of {@value #NAME}, and the ENVID (RFC 3461) when the client set none: 73 characters of 100.
 *
 * @param key which key made the MAC
 * @param reference of the message
 * @param mac 32 hexadecimal digits over version, key, reference and sender
 */
public record ReferenceHeader(String key, Reference reference, String mac) {
    /** The header field. */
    public static final String NAME = "X-Sekisho-Ref";

    static final String VERSION = "v1";

    /** No longer value is looked at. */
    private static final int MAX = 200;

    private static final Pattern TEXT = Pattern.compile("v1\\.([a-z2-7]{4})\\.([0-9a-f]{32})\\.([0-9a-f]{32})");

    /** However it was folded, quoted or capitalised on its way; empty when it is none, or of another version. */
    public static Optional<ReferenceHeader> parse(String text) {
        if (text.length() > MAX) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(text.replaceAll("[\\s>]", "").toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(
                        new ReferenceHeader(matcher.group(1), Reference.parse(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return VERSION + "." + key + "." + reference + "." + mac;
    }
}
