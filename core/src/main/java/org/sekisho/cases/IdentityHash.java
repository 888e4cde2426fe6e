// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.SettingName;

/**
 * By what an operator would know somebody again who comes back under another address. A hint and no more: families
 * share a telephone, firms a way to pay. Immutable.
 *
 * @param kind what it is
 * @param hash of the reference; what was given is not kept
 */
public record IdentityHash(Submitter submitter, Kind kind, String hash) {
    /** So many others are told of. */
    public static final int MOST_ALIKE = 20;

    private static final int OCTETS = 16;

    /** What is the same. */
    public enum Kind implements SettingName {
        /** A telephone number, or an address elsewhere. */
        CONTACT,
        /** A reference of a payment. */
        PAYMENT
    }

    /**
     * Somebody who has a reference in common.
     *
     * @param stopped whether a case of theirs is kept
     */
    public record Alike(Submitter submitter, Kind kind, boolean stopped) {}

    /** From a reference in any spelling: case, blanks, dashes and width make no difference. */
    public static IdentityHash of(Submitter submitter, Kind kind, String reference) {
        String plain = Normalizer.normalize(reference, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s()\\-]", "");
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a reference is not blank");
        }
        return new IdentityHash(submitter, kind, hash(kind, plain));
    }

    private static String hash(Kind kind, String plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind.setting() + "\0" + plain).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
