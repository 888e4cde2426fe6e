// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.sekisho.webadmin.desk.TokenClaims;

/**
 * Mints the tokens that WebAdmin asks for: RS256, with the claim {@code admin} and the actor as subject, who is then
 * named in the audit trail. Thread-safe.
 */
public record TokenIssuer(PrivateKey key, InstantSource clock) {
    /**
     * An issuer that signs with {@link Keys#jwtPrivateKey}.
     *
     * @throws IOException when that file cannot be read or holds no private key
     */
    public static TokenIssuer of(Keys keys, InstantSource clock) throws IOException {
        return new TokenIssuer(privateKey(keys.jwtPrivateKey()), clock);
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser pem = new PEMParser(text)) {
            if (pem.readObject() instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
            throw new IOException(file + ": contains no private key in PEM (PKCS 8)");
        }
    }

    /**
     * A token for one actor.
     *
     * @param actor who will answer for what is done with it, not blank
     * @param life how long it is good for, more than zero
     * @throws IllegalArgumentException when the actor is blank or the life is not positive
     */
    public String issue(String actor, Duration life) {
        return issue(actor, life, false);
    }

    /**
     * The same, perhaps for one who may read held mail whole on the page of the desk.
     *
     * @param readsMail whether so
     */
    public String issue(String actor, Duration life, boolean readsMail) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("a token needs the name of the person who uses it");
        }
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("a token must be valid for some time, not " + life);
        }
        Instant now = clock.instant();
        return Jwts.builder()
                .setSubject(actor)
                .claim("admin", true)
                .addClaims(readsMail ? Map.of(TokenClaims.READ_MAIL, true) : Map.of())
                .setIssuedAt(Date.from(now))
                .setExpiration(Date.from(now.plus(life)))
                .signWith(key, SignatureAlgorithm.RS256)
                .compact();
    }
}
