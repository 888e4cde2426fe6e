// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A private key with its certificates, from PEM files, by what Java itself has: James's reader loads all of Bouncy
 * Castle, which costs most of a second at each start. Immutable.
 *
 * @param chain the certificate of the key first, then those above it; {@link KeyProof} was given
 */
public record PemIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA");

    public PemIdentity {
        chain = List.copyOf(chain);
        KeyProof.require(key, chain);
    }

    /**
     * Empty when it is none of the usual: one EC or RSA key in PKCS 8, without a passphrase, and a chain in order.
     * James may understand it then, or say what is wrong.
     *
     * @throws IllegalArgumentException when the certificate is of another key
     */
    public static Optional<PemIdentity> read(byte[] certificates, byte[] key) {
        Optional<byte[]> encoded = Pem.decode(new String(key, StandardCharsets.ISO_8859_1), "PRIVATE KEY");
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        Optional<PrivateKey> secret;
        List<X509Certificate> chain;
        try {
            secret = key(encoded.get());
            chain = chain(certificates);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return isInOrder(chain) ? secret.map(one -> new PemIdentity(one, chain)) : Optional.empty();
    }

    private static Optional<PrivateKey> key(byte[] encoded) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        return Optional.empty();
    }

    private static List<X509Certificate> chain(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                .map(PemIdentity::x509)
                .toList();
    }

    private static X509Certificate x509(Certificate certificate) {
        if (certificate instanceof X509Certificate x509) {
            return x509;
        }
        throw new IllegalArgumentException(certificate.getType());
    }

    private static boolean isInOrder(List<X509Certificate> chain) {
        return !chain.isEmpty()
                && IntStream.range(1, chain.size()).allMatch(i -> chain.get(i - 1)
                        .getIssuerX500Principal()
                        .equals(chain.get(i).getSubjectX500Principal()));
    }
}
