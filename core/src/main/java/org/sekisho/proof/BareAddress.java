// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.util.Locale;
import java.util.Optional;

/**
 * The address that people know, in lower case, of one that a server signed or rewrote: our own token, BATV, SRS. Under
 * this one it counts, matches and is shown, whoever signed it; a token that is wrong is stripped just the same.
 */
public final class BareAddress {
    /** A forwarder of a forwarder may wrap what was signed; nobody wraps more often. */
    private static final int MAX_LAYERS = 4;

    /** No longer address is looked into: RFC 5321 ends at 254, relays add to it. */
    private static final int MAX = 1_000;

    private BareAddress() {}

    /** @param address raw, as in an envelope without angle brackets; any text */
    public static String of(String address) {
        String bare = fold(address);
        if (bare.length() > MAX || !canBeSigned(bare)) {
            return bare;
        }
        for (int layer = 0; layer < MAX_LAYERS; layer++) {
            Optional<String> inside = unwrap(bare);
            if (inside.isEmpty()) {
                return bare;
            }
            bare = inside.get();
        }
        return bare;
    }

    /**
     * The address of somebody here: without a token of ours, and without one of a program of theirs (BATV). What a
     * forward rewrote leads elsewhere and stays as it is, but for our token.
     */
    public static String local(String address) {
        String bare = of(address);
        return domain(bare).equals(domain(fold(address))) ? bare : ProofOfSending.withoutToken(address);
    }

    static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** The address as it stands, unless a server signed or rewrote it; then the bare one. For people to read. */
    public static String shown(String address) {
        String bare = of(address);
        return bare.equals(fold(address)) ? address : bare;
    }

    /** Every form has one of these; most addresses have neither. */
    private static boolean canBeSigned(String address) {
        return address.indexOf('+') >= 0 || address.indexOf('=') >= 0;
    }

    private static Optional<String> unwrap(String address) {
        return SenderToken.parse(address).map(SenderToken::bare).or(() -> SignedAddresses.unwrap(address));
    }
}
