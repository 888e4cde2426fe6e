// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.jspecify.annotations.Nullable;
import spark.Request;

/**
 * What a token says besides its subject. Immutable.
 *
 * @param expiry when it ends, null when it never does
 * @param readsMail whether its bearer may read held mail whole
 */
public record TokenClaims(@Nullable Instant expiry, boolean readsMail) {
    /** The claim with which a token lets held mail be read. */
    public static final String READ_MAIL = "readMail";

    private static final TokenClaims NONE = new TokenClaims(null, false);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";
    private static final int PARTS = 3;

    /** Of the token that James has let in; nothing where it asks for none. */
    public static TokenClaims of(Request request) {
        boolean checked = request.attribute(AuthenticationFilter.LOGIN) != null;
        String header = Optional.ofNullable(request.headers("Authorization")).orElse("");
        String[] parts =
                header.startsWith(BEARER) ? header.substring(BEARER.length()).split("\\.", -1) : new String[0];
        return checked && parts.length == PARTS ? read(parts[1]) : NONE;
    }

    private static TokenClaims read(String payload) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(payload));
            Instant expiry = claims.path("exp").isNumber()
                    ? Instant.ofEpochSecond(claims.path("exp").asLong())
                    : null;
            return new TokenClaims(expiry, claims.path(READ_MAIL).asBoolean(false));
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }

    Optional<Instant> findExpiry() {
        return Optional.ofNullable(expiry);
    }
}
