// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sekisho.text.Base32;

/**
 * A key for proofs of sending. Prints nothing of its secret.
 *
 * @param id four characters, random, so that a key made after a loss is never taken for the lost one
 * @param slot 0 to 9, unique among the keys that are known at the same time: the short name in an envelope
 * @param secret for the MAC
 * @param made since when it signs
 * @param retired until when it signed; null while it does
 */
record SigningKey(
        String id,
        int slot,
        Hmac secret,
        Instant made,
        @Nullable Instant retired) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 32;
    private static final int ID_BITS = 20;

    /** Characters of an id. */
    static final int ID_LENGTH = ID_BITS / Base32.BITS;

    static SigningKey make(int slot, Instant now) {
        byte[] secret = new byte[OCTETS];
        RANDOM.nextBytes(secret);
        String id = Base32.write(RANDOM.nextLong() >>> (Long.SIZE - ID_BITS), ID_LENGTH);
        return new SigningKey(id, slot, new Hmac(secret), now, null);
    }

    SigningKey retired(Instant now) {
        return new SigningKey(id, slot, secret, made, now);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
