// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 (RFC 2104) with one secret, of which callers take the first octets (section 5). To look an algorithm up
 * and to give it a key takes as long as to run it, so a few with their key are kept. Thread-safe; prints nothing of its
 * secret.
 */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    /** So many are kept for the next thread; a power of two. */
    private static final int KEPT = 8;

    private final byte[] secret;
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(KEPT);

    /** @throws IllegalArgumentException when there is no secret */
    public Hmac(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("there is no secret");
        }
        this.secret = secret.clone();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Hmac ofBase64(String secret) {
        return new Hmac(Base64.getDecoder().decode(secret));
    }

    /** The secret itself, for the file in which it is kept. */
    @JsonValue
    String base64() {
        return Base64.getEncoder().encodeToString(secret);
    }

    /** @param parts each goes in behind its length, so that none can pretend to be two */
    public byte[] of(String... parts) {
        return of(SignedText.of(parts));
    }

    byte[] of(byte[] octets) {
        int slot = (int) Thread.currentThread().getId() & (KEPT - 1);
        Mac kept = idle.getAndSet(slot, null);
        Mac mac = kept == null ? make() : kept;
        byte[] whole = mac.doFinal(octets);
        idle.set(slot, mac);
        return whole;
    }

    private Mac make() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
