// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyProofTest {
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "Ed25519", "Ed25519");

    private static KeyPair pair(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void believesOnlyTheKeyOfTheCertificate(String algorithm) throws Exception {
        KeyPair own = pair(algorithm, 0);
        List<X509Certificate> chain = List.of(TestKeys.certificate(own, SIGNATURES.getOrDefault(algorithm, "")));

        assertThatCode(() -> KeyProof.require(own.getPrivate(), chain)).doesNotThrowAnyException();
        for (String other : SIGNATURES.keySet()) {
            KeyPair stranger = pair(other, 0);
            assertThatThrownBy(() -> KeyProof.require(stranger.getPrivate(), chain))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the certificate of CN=test.example is of another key");
        }
    }

    @Test
    void tellsCurvesApart() throws Exception {
        List<X509Certificate> chain = List.of(TestKeys.certificate(pair("EC", 256), "SHA256withECDSA"));
        KeyPair stranger = pair("EC", 384);

        assertThatThrownBy(() -> KeyProof.require(stranger.getPrivate(), chain))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
