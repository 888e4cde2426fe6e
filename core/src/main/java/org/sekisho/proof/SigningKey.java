// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key for proofs of sending. Prints nothing of its secret.
 *
 * @param id four characters, random, so that a key made after a loss is never taken for the lost one
 * @param slot 0 to 9, unique among the keys that are known at the same time: the short name in an envelope
 * @param secret Base64
 * @param made since when it signs
 * @param retired until when it signed; null while it does
 */
record SigningKey(
        String id,
        int slot,
        String secret,
        Instant made,
        @Nullable Instant retired) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 32;
    private static final int ID_BITS = 20;

    static SigningKey make(int slot, Instant now) {
        byte[] secret = new byte[OCTETS];
        RANDOM.nextBytes(secret);
        String id = Base32.write(RANDOM.nextLong() >>> (Long.SIZE - ID_BITS), ID_BITS / Base32.BITS);
        return new SigningKey(id, slot, Base64.getEncoder().encodeToString(secret), now, null);
    }

    byte[] octets() {
        return Base64.getDecoder().decode(secret);
    }

    SigningKey retired(Instant now) {
        return new SigningKey(id, slot, secret, made, now);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
