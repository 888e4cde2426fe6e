// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A script that Redis runs in one step, and the digest by which it knows it. Immutable. */
public final class RedisScript {
    private final byte[] text;
    private final String digest;

    private RedisScript(byte[] text) {
        this.text = text;
        this.digest = digest(text);
    }

    /**
     * Reads one that lies beside a class.
     *
     * @throws IllegalStateException when it is not in the jar
     */
    public static RedisScript of(Class<?> beside, String file) {
        try (InputStream script = beside.getResourceAsStream(file)) {
            if (script == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new RedisScript(script.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-1 is how Redis names scripts; nothing else hangs on it. */
    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    byte[] text() {
        return text.clone();
    }

    String digest() {
        return digest;
    }
}
