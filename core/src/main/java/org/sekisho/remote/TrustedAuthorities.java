// SPDX-License-Identifier: Apache-2.0
package org.sekisho.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificate authorities of an operator's own, in place of those that Java trusts. */
public final class TrustedAuthorities {
    private static final String EXPECTED = "; expected certificates in PEM, each from -----BEGIN CERTIFICATE----- on";

    private TrustedAuthorities() {}

    /**
     * Trusts the certificates in a file, and nothing else.
     *
     * @param file in PEM (RFC 7468); text between the certificates is passed over
     * @throws IOException when it cannot be read, or holds something else, with what is expected
     */
    public static SSLContext read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException("there is no " + file);
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate one : certificates(file)) {
                store.setCertificateEntry("authority-" + ++number, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(file))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate" + EXPECTED);
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + " holds something that is no certificate" + EXPECTED, e);
        }
    }
}
