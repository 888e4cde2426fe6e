// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sekisho.state.SecretFile;

/** Keys of servers under test: the pairs, which take seconds to make, are made once, in {@code target}. */
public final class TestKeys {
    private static final Keys MADE = make();

    private TestKeys() {}

    private static Keys make() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Keys keys = new Keys(target.resolve("test-keys"));
            try (FileChannel file = FileChannel.open(
                            target.resolve("test-keys.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (lock.isValid() && Files.notExists(keys.directory())) {
                    Keys made = makeIn(Files.createTempDirectory(target, "test-keys"));
                    Files.move(made.directory(), keys.directory());
                }
            }
            return keys;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Others than those that all share. */
    static Keys makeIn(Path directory) throws IOException {
        Keys keys = new Keys(directory);
        keys.makeShortLived(InstantSource.system());
        return keys;
    }

    /** The keys of that directory, which had none before or has them all. */
    public static Keys in(Path directory) throws IOException {
        Keys keys = new Keys(directory);
        if (Files.notExists(keys.jwtPrivateKey())) {
            SecretFile.makeDirectory(directory);
            for (Path file : List.of(MADE.tlsKey(), MADE.tlsCertificate(), MADE.jwtPrivateKey(), MADE.jwtPublicKey())) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        keys.makeMissing(InstantSource.system());
        return keys;
    }

    /** A certificate of that pair, signed by itself. */
    static X509Certificate certificate(KeyPair pair, String signature) throws Exception {
        X500Name name = new X500Name("CN=test.example");
        Instant now = Instant.now();
        ContentSigner signer = new JcaContentSignerBuilder(signature).build(pair.getPrivate());
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                pair.getPublic())
                        .build(signer));
    }

    /** As in a file: what a key or a certificate is encoded as. */
    public static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    /** A new private key, as in a file. */
    public static String privateKey(String algorithm) throws GeneralSecurityException {
        return pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance(algorithm)
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
    }

    /** For a server of the test with that certificate. */
    public static SSLContext serverContext(Keys keys) throws GeneralSecurityException, IOException {
        PemIdentity identity = PemIdentity.read(
                        Files.readAllBytes(keys.tlsCertificate()), Files.readAllBytes(keys.tlsKey()))
                .orElseThrow();
        char[] password = "password".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key(), password, identity.chain().toArray(Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
