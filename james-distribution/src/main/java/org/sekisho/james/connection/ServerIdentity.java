// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import nl.altindag.ssl.util.KeyManagerUtils;
import nl.altindag.ssl.util.KeyStoreUtils;
import nl.altindag.ssl.util.PemUtils;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.protocols.lib.SslConfig;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.keys.KeyProof;
import org.sekisho.james.keys.PemIdentity;

/**
 * Who a server is.
 *
 * @param chain its own certificate first, then those above it
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {

    /**
     * As James reads a {@code <tls>}: PEM files or a keystore. Empty for a keystore with several keys, among which
     * James chooses for each client.
     *
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when the certificate is of another key
     */
    static Optional<ServerIdentity> read(FileSystem files, SslConfig config)
            throws IOException, GeneralSecurityException {
        Optional<ServerIdentity> usual = readUsual(files, config);
        return usual.isPresent() ? usual : readAsJames(files, config);
    }

    /** Of PEM files such as nearly all are, without Bouncy Castle; empty for all others. */
    static Optional<ServerIdentity> readUsual(FileSystem files, SslConfig config) throws IOException {
        if (config.getKeystore() != null || config.getSecret() != null) {
            return Optional.empty();
        }
        try (InputStream certificates = files.getResource(config.getCertificates());
                InputStream key = files.getResource(config.getPrivateKey())) {
            return PemIdentity.read(certificates.readAllBytes(), key.readAllBytes())
                    .map(read -> new ServerIdentity(read.key(), read.chain()));
        }
    }

    private static Optional<ServerIdentity> readAsJames(FileSystem files, SslConfig config)
            throws IOException, GeneralSecurityException {
        X509ExtendedKeyManager manager = config.getKeystore() == null ? pem(files, config) : keystore(files, config);
        List<String> aliases = KeyProof.requireAll(manager);
        return aliases.size() == 1
                ? Optional.of(new ServerIdentity(
                        manager.getPrivateKey(aliases.get(0)), List.of(manager.getCertificateChain(aliases.get(0)))))
                : Optional.empty();
    }

    private static X509ExtendedKeyManager pem(FileSystem files, SslConfig config) throws IOException {
        return PemUtils.loadIdentityMaterial(
                files.getResource(config.getCertificates()), files.getResource(config.getPrivateKey()), secret(config));
    }

    private static X509ExtendedKeyManager keystore(FileSystem files, SslConfig config)
            throws IOException, GeneralSecurityException {
        char[] secret =
                config.getSecret() == null ? new char[0] : config.getSecret().toCharArray();
        KeyStore store = KeyStoreUtils.loadKeyStore(
                files.getFile(config.getKeystore()).toPath(), secret, config.getKeystoreType());
        return KeyManagerUtils.createKeyManager(store, secret);
    }

    private static char @Nullable [] secret(SslConfig config) {
        return config.getSecret() == null ? null : config.getSecret().toCharArray();
    }
}
