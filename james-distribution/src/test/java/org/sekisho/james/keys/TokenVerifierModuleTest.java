// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.jwt.PublicKeyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierModuleTest {
    @Test
    void readsTheKeyThatJamesReads(@TempDir Path directory) throws IOException {
        String pem = Files.readString(TestKeys.in(directory.resolve("keys")).jwtPublicKey());

        assertThat(TokenVerifierModule.rsaKey(pem)).isPresent().isEqualTo(new PublicKeyReader().fromPEM(pem));
    }

    /** An elliptic curve, a certificate, two keys, rubbish. */
    @Test
    void leavesOtherKeysToJames(@TempDir Path directory) throws IOException {
        Keys keys = TestKeys.in(directory.resolve("keys"));
        String pem = Files.readString(keys.jwtPublicKey());
        String certificate = Files.readString(keys.tlsCertificate());
        String curve = """
                -----BEGIN PUBLIC KEY-----
                MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJk/FalmvzsMgKt1zpsFdOrttwiXF
                1nemF86PUF4CPclWeKqbFL1HpgxSZLDGxRnovb+9i2Nx35BZ41fhXqZqSg==
                -----END PUBLIC KEY-----
                """;

        for (String other : new String[] {curve, certificate, pem + pem, pem.replace("MII", "AAA"), "", "rubbish"}) {
            assertThat(TokenVerifierModule.rsaKey(other)).as(other).isEmpty();
        }
    }
}
