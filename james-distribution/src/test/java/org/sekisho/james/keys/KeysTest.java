// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.james.jwt.JwtConfiguration;
import org.apache.james.jwt.JwtTokenVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private static Keys keys;

    @BeforeAll
    static void make(@TempDir Path directory) throws IOException {
        keys = new Keys(directory.resolve("keys"));
        keys.makeMissing(CLOCK);
    }

    @Test
    void areReadableByTheirOwnerOnly() throws IOException {
        assertThat(mode(keys.directory())).isEqualTo("rwx------");
        assertThat(keys.directory()).isDirectoryContaining("glob:**/secret");
        for (Path file : List.of(
                keys.tlsKey(),
                keys.tlsCertificate(),
                keys.jwtPrivateKey(),
                keys.jwtPublicKey(),
                keys.secret(),
                keys.webhookSecret())) {
            assertThat(mode(file)).as("%s", file).isEqualTo("rw-------");
        }
    }

    @Test
    void areNotMadeAgain() throws IOException {
        String before = Files.readString(keys.tlsKey()) + Files.readString(keys.secret());

        assertThat(keys.makeMissing(CLOCK)).isEmpty();
        assertThat(Files.readString(keys.tlsKey()) + Files.readString(keys.secret()))
                .isEqualTo(before);
    }

    @Test
    void areNotGuessedWhenHalfAPairIsLost(@TempDir Path directory) throws IOException {
        Keys half = TestKeys.in(directory);
        Files.delete(half.tlsKey());

        assertThatThrownBy(() -> half.makeMissing(CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessage(half.tlsKey() + ": is missing, but its other half tls-certificate.pem is there;"
                        + " restore it, or move that away to have both created again");
    }

    @Test
    void certifyLoopback() throws Exception {
        X509Certificate certificate;
        try (var in = Files.newInputStream(keys.tlsCertificate())) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames()).anyMatch(name -> "127.0.0.1".equals(name.get(1)));
        assertThat(certificate.getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(3649)));
    }

    @Test
    void mintTokensThatJamesAccepts() throws IOException {
        String token = TokenIssuer.of(keys, CLOCK).issue("alice", Duration.ofMinutes(5));

        assertThat(verifier().verifyAndExtractLogin(token)).contains("alice");
        assertThat(verifier().hasAttribute("admin", true, token)).isTrue();
    }

    @Test
    void mintTokensThatExpire() throws IOException {
        InstantSource yesterday = InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)));

        String token = TokenIssuer.of(keys, yesterday).issue("alice", Duration.ofHours(1));

        assertThat(verifier().verifyAndExtractLogin(token)).isEqualTo(Optional.empty());
    }

    @Test
    void mintNoTokenForNobody() throws IOException {
        TokenIssuer issuer = TokenIssuer.of(keys, CLOCK);

        assertThatThrownBy(() -> issuer.issue(" ", Duration.ofHours(1)))
                .hasMessage("a token needs the name of the person who uses it");
        assertThatThrownBy(() -> issuer.issue("alice", Duration.ZERO))
                .hasMessage("a token must be valid for some time, not PT0S");
    }

    private JwtTokenVerifier verifier() throws IOException {
        return JwtTokenVerifier.create(new JwtConfiguration(List.of(Files.readString(keys.jwtPublicKey()))));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
