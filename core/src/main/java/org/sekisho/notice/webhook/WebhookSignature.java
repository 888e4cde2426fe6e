// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a webhook that a notice is ours and fresh: HMAC-SHA256 (RFC 2104) over the seconds since 1970, a full stop
 * and the body. Immutable and thread-safe; prints nothing of its secret.
 */
public final class WebhookSignature {
    /** {@code t=<seconds since 1970>,v1=<64 hexadecimal digits>}. */
    public static final String HEADER = "Sekisho-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    /** @param secret the text of the file with the secret, as it is */
    public WebhookSignature(String secret) {
        this.secret = secret.strip().getBytes(StandardCharsets.UTF_8);
    }

    /** The value of the header. */
    public String of(Instant at, byte[] body) {
        String seconds = Long.toString(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
