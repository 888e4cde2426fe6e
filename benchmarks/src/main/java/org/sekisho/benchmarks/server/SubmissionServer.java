// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import com.google.inject.Module;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.james.utils.DataProbeImpl;
import org.sekisho.james.SekishoServer;
import org.sekisho.james.keys.Keys;

/** The server as it is shipped, with one account; its submission port asks for STARTTLS. */
public record SubmissionServer(SekishoServer server, int port, SSLSocketFactory sockets) implements Closeable {

    /** @param more what is measured besides */
    public static SubmissionServer start(ShippedConf conf, Module... more) throws Exception {
        Keys keys = new Keys(conf.home().keys());
        keys.makeMissing(InstantSource.system());
        SekishoServer server = SekishoServer.of(conf.home(), more);
        server.start();
        server.probe(DataProbeImpl.class)
                .fluent()
                .addDomain("sekisho.example")
                .addUser(BenchServer.USER, BenchServer.PASSWORD);
        return new SubmissionServer(server, conf.submissionPort(), trusting(keys.tlsCertificate()));
    }

    /** A customer who trusts this server's certificate and no other. */
    public SmtpClient connect() throws IOException {
        return SmtpClient.startTls(port, sockets);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Of clients who trust this certificate and no other. */
    public static SSLSocketFactory trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
