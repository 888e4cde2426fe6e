// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;

/**
 * The proof that a private key is that of a certificate: a signature that the certificate verifies. Whoever reads both
 * from files asks for it, since TLS does not before the first client comes, and then each handshake fails.
 */
public final class KeyProof {
    private static final int OCTETS = 32;

    /** What {@link PublicKey#getAlgorithm} says of the keys that servers have. */
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "Ed25519", "Ed448");

    private KeyProof() {}

    /**
     * Of a key of another kind nothing is said.
     *
     * @param chain the certificate that should be of that key first
     * @throws IllegalArgumentException when it is of another
     */
    public static void require(PrivateKey key, List<X509Certificate> chain) {
        X509Certificate certificate = chain.get(0);
        if (!fits(key, certificate.getPublicKey())) {
            throw new IllegalArgumentException("the certificate of "
                    + certificate.getSubjectX500Principal().getName() + " is of another key");
        }
    }

    /**
     * The same for each key that a server with that manager may use.
     *
     * @return their names
     */
    public static List<String> requireAll(X509KeyManager manager) {
        List<String> aliases = ALGORITHMS.stream()
                .flatMap(type -> Optional.ofNullable(manager.getServerAliases(type, null)).stream())
                .flatMap(Arrays::stream)
                .distinct()
                .toList();
        aliases.forEach(alias -> require(manager.getPrivateKey(alias), List.of(manager.getCertificateChain(alias))));
        return aliases;
    }

    private static boolean fits(PrivateKey key, PublicKey certified) {
        Optional<String> algorithm = algorithm(certified);
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        try {
            return algorithm.isEmpty() || verifies(algorithm.get(), key, certified, octets);
        } catch (GeneralSecurityException e) {
            // A key of another kind, or of another curve.
            return false;
        }
    }

    private static Optional<String> algorithm(PublicKey certified) {
        return switch (certified.getAlgorithm()) {
            case "EC" -> Optional.of("SHA256withECDSA");
            case "RSA" -> Optional.of("SHA256withRSA");
            case "EdDSA", "Ed25519", "Ed448" -> Optional.of("EdDSA");
            default -> Optional.empty();
        };
    }

    private static boolean verifies(String algorithm, PrivateKey key, PublicKey certified, byte[] octets)
            throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(octets);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certified);
        verifier.update(octets);
        return verifier.verify(signature);
    }
}
