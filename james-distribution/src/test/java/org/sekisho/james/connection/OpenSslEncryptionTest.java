// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.protocols.lib.SslConfig;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TestKeys;

/** Handshakes with the JDK's client over a socket. */
final class OpenSslEncryptionTest {
    private final NioEventLoopGroup threads = new NioEventLoopGroup(1);

    private final Path directory;
    private final Keys keys;
    private final SSLContext clients;

    OpenSslEncryptionTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        keys = TestKeys.in(directory.resolve("keys"));
        clients = SSLContext.getInstance("TLS");
        clients.init(null, trust(keys).getTrustManagers(), null);
    }

    @AfterEach
    void stop() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static TrustManagerFactory trust(Keys keys) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (InputStream certificate = Files.newInputStream(keys.tlsCertificate())) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private OpenSslEncryption encryption(Map<String, String> more) throws Exception {
        SslConfig config = config(more);
        ServerIdentity identity = ServerIdentity.read(files(), config).orElseThrow();
        return OpenSslEncryption.of(config, identity).orElseThrow();
    }

    private FileSystem files() {
        return new FileSystemImpl(new JamesServerResourceLoader(directory.toString()));
    }

    private SslConfig config(Map<String, String> more) throws Exception {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("tls.[@startTLS]", true);
        configuration.addProperty("tls.privateKey", keys.tlsKey().toUri().toString());
        configuration.addProperty(
                "tls.certificates", keys.tlsCertificate().toUri().toString());
        more.forEach(configuration::addProperty);
        return SslConfig.parse(configuration);
    }

    private int serve(OpenSslEncryption encryption) {
        Channel server = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(encryption.sslHandler(), new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelFuture unused = context.writeAndFlush(message, context.voidPromise());
        }

        /** The client says what went wrong. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ChannelFuture unused = context.close();
        }
    }

    /** One connection of a client who checks the certificate; which protocol it was. */
    private String talk(int port, String... protocols) throws IOException {
        try (SSLSocket socket = (SSLSocket) clients.getSocketFactory().createSocket("localhost", port)) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            return socket.getSession().getProtocol();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resumesTheSessionOfAClientWhoComesBack(String protocol) throws Exception {
        OpenSslEncryption encryption = encryption(Map.of());
        int port = serve(encryption);

        assertThat(talk(port, protocol)).isEqualTo(protocol);
        assertThat(encryption.resumed()).isZero();
        assertThat(talk(port, protocol)).isEqualTo(protocol);
        assertThat(encryption.resumed()).isEqualTo(1);
    }

    @Test
    void keepsToTheProtocolsThatAreConfigured() throws Exception {
        int port = serve(encryption(Map.of("tls.supportedProtocols.protocol", "TLSv1.2")));

        assertThat(talk(port)).isEqualTo("TLSv1.2");
        assertThatThrownBy(() -> talk(port, "TLSv1.3")).isInstanceOf(SSLException.class);
    }

    @Test
    void leavesClientsWithCertificatesToTheJdk() throws Exception {
        SslConfig config = config(Map.of("tls.clientAuth", "true"));

        assertThat(OpenSslEncryption.of(
                        config, ServerIdentity.read(files(), config).orElseThrow()))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519"})
    void refusesACertificateOfAnotherKey(String algorithm) throws Exception {
        SslConfig config = config(Map.of());
        Files.writeString(keys.tlsKey(), TestKeys.privateKey(algorithm));

        assertThatThrownBy(() -> ServerIdentity.read(files(), config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" is of another key");
    }

    @Test
    void readsAKeystore() throws Exception {
        Path keystore = directory.resolve("store.p12");
        SslConfig pem = config(Map.of());
        ServerIdentity identity = ServerIdentity.read(files(), pem).orElseThrow();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null);
        store.setKeyEntry(
                "server",
                identity.key(),
                "secret".toCharArray(),
                identity.chain().toArray(Certificate[]::new));
        try (var out = Files.newOutputStream(keystore)) {
            store.store(out, "secret".toCharArray());
        }
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("tls.[@startTLS]", true);
        configuration.addProperty("tls.keystore", keystore.toUri().toString());
        configuration.addProperty("tls.keystoreType", "PKCS12");
        configuration.addProperty("tls.secret", "secret");

        SslConfig config = SslConfig.parse(configuration);
        OpenSslEncryption encryption = OpenSslEncryption.of(
                        config, ServerIdentity.read(files(), config).orElseThrow())
                .orElseThrow();
        assertThat(talk(serve(encryption))).isEqualTo("TLSv1.3");
    }
}
