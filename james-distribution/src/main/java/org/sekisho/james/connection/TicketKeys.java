// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What session tickets are sealed with (RFC 5077): a random key, and the one before it, whose tickets are still good. A
 * key is used for two hours, so that whoever finds one can read no more than that.
 */
final class TicketKeys {
    private static final Duration LIFE = Duration.ofHours(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OpenSslSessionTicketKey newest;
    private final @Nullable OpenSslSessionTicketKey former;
    private final long made;

    private TicketKeys(OpenSslSessionTicketKey newest, @Nullable OpenSslSessionTicketKey former, long made) {
        this.newest = newest;
        this.former = former;
        this.made = made;
    }

    /** @param now as {@link System#nanoTime} tells it */
    static TicketKeys first(long now) {
        return new TicketKeys(random(), null, now);
    }

    TicketKeys next(long now) {
        return new TicketKeys(random(), newest, now);
    }

    boolean isOld(long now) {
        return now - made >= LIFE.toNanos();
    }

    /** The newest first: new tickets are sealed with it. */
    OpenSslSessionTicketKey[] all() {
        return former == null ? new OpenSslSessionTicketKey[] {newest} : new OpenSslSessionTicketKey[] {newest, former};
    }

    private static OpenSslSessionTicketKey random() {
        return new OpenSslSessionTicketKey(
                random(OpenSslSessionTicketKey.NAME_SIZE),
                random(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                random(OpenSslSessionTicketKey.AES_KEY_SIZE));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
