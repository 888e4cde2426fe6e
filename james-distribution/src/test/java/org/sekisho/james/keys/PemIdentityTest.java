// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import nl.altindag.ssl.util.PemUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemIdentityTest {
    private static final String STRANGER = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASGgAwIBAgIUTPL/xfr5QPw/0/x3+P60IeSiJCAwCgYIKoZIzj0EAwIw
            EzERMA8GA1UEAwwIc3RyYW5nZXIwHhcNMjYxMTI5MDYxMTIyWhcNMzYxMTI2MDYx
            MTIyWjATMREwDwYDVQQDDAhzdHJhbmdlcjBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABCZPxWpZr87DICrdc6bBXTq7bcIlxdZ3phfOj1BeAj3JVniqmxS9R6YMUmSw
            xsUZ6L2/vYtjcd+QWeNX4V6makqjUzBRMB0GA1UdDgQWBBStOUzdewUQT4sHRzBx
            rfCGi4darTAfBgNVHSMEGDAWgBStOUzdewUQT4sHRzBxrfCGi4darTAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIE/vFErXZH98+tXhsxNWz05Y4AQY
            O4QNQSCnxDwC6uq5AiEArdKjj5mRmAPVE0RaBkClfnRgcF9Y/rlbLg+NfRTvyls=
            -----END CERTIFICATE-----
            """;

    private static byte[] certificate = {};
    private static byte[] key = {};
    private static byte[] rsaKey = {};

    @BeforeAll
    static void make(@TempDir Path directory) throws IOException {
        Keys keys = TestKeys.in(directory.resolve("keys"));
        certificate = Files.readAllBytes(keys.tlsCertificate());
        key = Files.readAllBytes(keys.tlsKey());
        rsaKey = Files.readAllBytes(keys.jwtPrivateKey());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Test
    void isWhatJamesReads() {
        X509ExtendedKeyManager james =
                PemUtils.loadIdentityMaterial(new ByteArrayInputStream(certificate), new ByteArrayInputStream(key));
        String alias = james.getServerAliases("EC", null)[0];

        PemIdentity identity = PemIdentity.read(certificate, key).orElseThrow();

        assertThat(((ECPrivateKey) identity.key()).getS())
                .isEqualTo(((ECPrivateKey) james.getPrivateKey(alias)).getS());
        assertThat(identity.chain()).containsExactly(james.getCertificateChain(alias));
    }

    @Test
    void readsAnRsaKeyAndTextBesideTheCertificates() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        byte[] encoded = TestKeys.certificate(pair, "SHA256withRSA").getEncoded();
        String rsaKey = TestKeys.pem("PRIVATE KEY", pair.getPrivate().getEncoded());

        PemIdentity identity = PemIdentity.read(
                        octets("subject=CN = mail\r\n" + TestKeys.pem("CERTIFICATE", encoded)), octets(rsaKey))
                .orElseThrow();

        assertThat(identity.key().getAlgorithm()).isEqualTo("RSA");
        assertThat(identity.chain()).hasSize(1);
    }

    @Test
    void refusesACertificateOfAnotherKey() {
        for (byte[] other : new byte[][] {key, rsaKey}) {
            assertThatThrownBy(() -> PemIdentity.read(octets(STRANGER), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the certificate of CN=stranger is of another key");
        }
    }

    /** Certificates of two servers, which are no chain; two keys; keys in other forms; nothing; rubbish. */
    @Test
    void leavesToJamesWhatIsNotUsual() {
        String pem = text(key);
        assertThat(PemIdentity.read(octets(text(certificate) + STRANGER), key)).isEqualTo(Optional.empty());
        for (String other : new String[] {
            pem + pem,
            pem.replace("PRIVATE KEY", "EC PRIVATE KEY"),
            pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            pem.replaceFirst("KEY-----\\s*.{9}", "KEY-----\nAAAAAAAAA"),
            "",
            "rubbish"
        }) {
            assertThat(PemIdentity.read(certificate, octets(other))).as(other).isEqualTo(Optional.empty());
        }
        for (String other : new String[] {"", "rubbish", text(certificate).replaceFirst("MII", "AAA"), pem}) {
            assertThat(PemIdentity.read(octets(other), key)).as(other).isEqualTo(Optional.empty());
        }
    }
}
