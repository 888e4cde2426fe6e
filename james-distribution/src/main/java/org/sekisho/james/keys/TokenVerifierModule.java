// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.inject.Named;
import javax.inject.Provider;
import javax.inject.Singleton;
import org.apache.james.jwt.JwtConfiguration;
import org.apache.james.jwt.JwtTokenVerifier;
import org.apache.james.webadmin.WebAdminConfiguration;

/**
 * Who checks WebAdmin's tokens: James's own, with a key that Java reads. James would read it by Bouncy Castle, whose
 * jars are signed, so that each start reads and verifies their classes anew.
 */
public final class TokenVerifierModule extends AbstractModule {

    @Provides
    @Singleton
    @Named("webadmin")
    JwtTokenVerifier.Factory verifier(WebAdminConfiguration webAdmin, @Named("jmap") Provider<JwtTokenVerifier> other) {
        return () -> webAdmin.getJwtPublicKey().map(TokenVerifierModule::of).orElseGet(other::get);
    }

    /** Of a key that we do not know, what James does with it. */
    private static JwtTokenVerifier of(String pem) {
        return rsaKey(pem)
                .map(key -> new JwtTokenVerifier(() -> List.of(key)))
                .orElseGet(() -> JwtTokenVerifier.create(new JwtConfiguration(List.of(pem))));
    }

    static Optional<PublicKey> rsaKey(String pem) {
        try {
            Optional<byte[]> encoded = Pem.decode(pem, "PUBLIC KEY");
            return encoded.isPresent()
                    ? Optional.of(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded.get())))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
