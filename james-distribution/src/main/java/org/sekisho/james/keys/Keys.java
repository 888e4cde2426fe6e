// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.sekisho.state.SecretFile;

/**
 * The files of {@code var/keys}: a TLS key with a self-signed certificate, the key pair behind WebAdmin's tokens, and a
 * secret for signing. What is missing is made; what is there is never touched, so an admin's own certificate stays.
 * Nothing of it is ever logged. Immutable.
 *
 * @param directory {@code var/keys}, mode 0700; the files in it have mode 0600
 */
public record Keys(Path directory) {
    private static final int RSA_BITS = 3072;

    /** As few as the signature of a token allows. */
    private static final int SHORT_RSA_BITS = 2048;

    /** P-256: all clients know it, and a handshake costs a tenth of what it costs with RSA. */
    private static final int EC_BITS = 256;

    /** PEM, PKCS 8. */
    public Path tlsKey() {
        return directory.resolve("tls-key.pem");
    }

    /** PEM, the server's certificate first, then those above it. */
    public Path tlsCertificate() {
        return directory.resolve("tls-certificate.pem");
    }

    /** PEM, PKCS 8, RSA. Whoever reads it can do everything through WebAdmin. */
    public Path jwtPrivateKey() {
        return directory.resolve("jwt-private.pem");
    }

    /** PEM, RSA. */
    public Path jwtPublicKey() {
        return directory.resolve("jwt-public.pem");
    }

    /** 32 random bytes in Base64, for message authentication codes. */
    public Path secret() {
        return directory.resolve("secret");
    }

    /** 32 random bytes in Base64: what the receiver of the webhook checks signatures with. */
    public Path webhookSecret() {
        return directory.resolve("webhook-secret");
    }

    /**
     * Makes what is missing.
     *
     * @param clock says from when the certificate is valid
     * @return the files that were made, none on a second start
     * @throws IOException when the directory or a file in it cannot be written, or when only one half of a pair exists
     */
    public List<Path> makeMissing(InstantSource clock) throws IOException {
        return makeMissing(clock, RSA_BITS);
    }

    /**
     * As {@link #makeMissing}, for a server that lives for minutes: its pair for tokens is shorter, as a longer one may
     * take ten seconds.
     */
    public List<Path> makeShortLived(InstantSource clock) throws IOException {
        return makeMissing(clock, SHORT_RSA_BITS);
    }

    private List<Path> makeMissing(InstantSource clock, int rsaBits) throws IOException {
        SecretFile.makeDirectory(directory);
        List<Path> made = new ArrayList<>();
        if (isMissing(tlsKey(), tlsCertificate())) {
            makeTls(clock);
            made.addAll(List.of(tlsKey(), tlsCertificate()));
        }
        if (isMissing(jwtPrivateKey(), jwtPublicKey())) {
            makeJwt(rsaBits);
            made.addAll(List.of(jwtPrivateKey(), jwtPublicKey()));
        }
        for (Path secret : List.of(secret(), webhookSecret())) {
            if (Files.notExists(secret)) {
                String unused = SecretFile.readOrMake(secret);
                made.add(secret);
            }
        }
        return List.copyOf(made);
    }

    /** True when neither is there. One without the other is nothing to guess about. */
    private static boolean isMissing(Path privateHalf, Path publicHalf) throws IOException {
        boolean missing = Files.notExists(privateHalf);
        if (missing != Files.notExists(publicHalf)) {
            Path lost = missing ? privateHalf : publicHalf;
            Path other = missing ? publicHalf : privateHalf;
            throw new IOException(lost + ": is missing, but its other half " + other.getFileName()
                    + " is there; restore it, or move that away to have both created again");
        }
        return missing;
    }

    private void makeTls(InstantSource clock) throws IOException {
        KeyPair pair = pair("EC", EC_BITS);
        X509Certificate certificate = SelfSignedCertificate.certificate(pair, clock.instant());
        SecretFile.write(tlsCertificate(), pem(certificate));
        SecretFile.write(tlsKey(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    }

    private void makeJwt(int bits) throws IOException {
        KeyPair pair = pair("RSA", bits);
        SecretFile.write(jwtPublicKey(), pem(pair.getPublic()));
        SecretFile.write(jwtPrivateKey(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    }

    private static byte[] pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
