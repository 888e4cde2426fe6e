// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.util.Optional;
import org.sekisho.text.Hex;

/**
 * What a message carries to be known again: {@code v1.<key>.<reference>.<mac>}, opaque to everybody else. It is the
 * value of {@value #NAME}, and the ENVID (RFC 3461) when the client set none: 73 characters of 100.
 *
 * @param key which key made the MAC
 * @param reference of the message
 * @param mac over version, key, reference and sender
 */
public record ReferenceHeader(String key, Reference reference, ReferenceMac mac) {
    /** The header field. */
    public static final String NAME = "X-Sekisho-Ref";

    static final String VERSION = "v1";

    private static final int LENGTH = VERSION.length() + SigningKey.ID_LENGTH + 2 * Hex.LENGTH + 3;

    /** No longer value is looked at. */
    private static final int MAX = 200;

    /** However it was folded, quoted or capitalised on its way; empty when it is none, or of another version. */
    public static Optional<ReferenceHeader> parse(String text) {
        if (text.length() > MAX) {
            return Optional.empty();
        }
        ReferenceText in = new ReferenceText(text, LENGTH);
        in.expect('v');
        in.expect('1');
        in.expect('.');
        String key = in.base32(SigningKey.ID_LENGTH);
        in.expect('.');
        Reference reference = new Reference(in.hex(), in.hex());
        in.expect('.');
        ReferenceMac mac = new ReferenceMac(in.hex(), in.hex());
        return in.isReference() ? Optional.of(new ReferenceHeader(key, reference, mac)) : Optional.empty();
    }

    @Override
    public String toString() {
        return VERSION + "." + key + "." + reference + "." + mac;
    }
}
