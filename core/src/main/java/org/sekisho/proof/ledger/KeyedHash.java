// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sekisho.proof.BareAddress;
import org.sekisho.proof.Hmac;
import org.sekisho.state.SecretFile;

/**
 * What the ledger keeps in place of addresses and Message-IDs: 64 bits of an HMAC, so that its file tells nobody who
 * wrote to whom. The secret never changes, or nothing would be found again. Immutable and thread-safe.
 */
public final class KeyedHash {
    private static final int SHORTEST = 16;

    private final Hmac secret;

    /** @throws IllegalArgumentException when the secret has less than 16 octets */
    public KeyedHash(byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException("a secret needs at least " + SHORTEST + " octets");
        }
        this.secret = new Hmac(secret);
    }

    /** With the secret in a file, which is made when it is missing. */
    public static KeyedHash open(Path file) throws IOException {
        String secret = SecretFile.readOrMake(file.toAbsolutePath()).strip();
        if (secret.length() < SHORTEST) {
            throw new IOException(
                    file + " holds no secret; remove it, and what was sent so far is no longer recognised");
        }
        return new KeyedHash(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of a sender or a recipient, under its bare address. */
    public long ofAddress(String address) {
        return hash("address", BareAddress.of(address));
    }

    /**
     * Of a Message-ID that this sender used, without angle brackets.
     *
     * @param sender a reference in a bounce to somebody else finds nothing
     */
    public long ofMessageId(String id, String sender) {
        return hash("message-id", withoutBrackets(id.strip()), BareAddress.of(sender));
    }

    private static String withoutBrackets(String id) {
        int start = id.startsWith("<") ? 1 : 0;
        int end = id.length() > start && id.endsWith(">") ? id.length() - 1 : id.length();
        return id.substring(start, end);
    }

    private long hash(String... parts) {
        return ByteBuffer.wrap(secret.of(parts)).getLong();
    }
}
