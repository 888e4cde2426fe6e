// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.protocols.api.ClientAuth;
import org.apache.james.protocols.lib.SslConfig;
import org.apache.james.protocols.netty.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * TLS by BoringSSL, for a fraction of what a handshake costs with the JDK's own, and with session tickets: a client
 * that comes back within two hours needs no signature. James's own stays where the machine has no such library, and
 * where clients show certificates. Thread-safe.
 */
final class OpenSslEncryption implements Encryption {
    private static final Duration RESUMABLE = Duration.ofHours(2);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final SslContext context;
    private final SslConfig config;
    private final AtomicReference<TicketKeys> keys = new AtomicReference<>(TicketKeys.first(System.nanoTime()));

    private OpenSslEncryption(SslContext context, SslConfig config) {
        this.context = context;
        this.config = config;
        sessions().setTicketKeys(keys().all());
    }

    /**
     * Empty where only the JDK's TLS can do what is configured.
     *
     * @param identity whose key and certificate belong together: BoringSSL would find out at the first handshake
     * @throws IOException when BoringSSL does not understand them
     */
    static Optional<OpenSslEncryption> of(SslConfig config, ServerIdentity identity) throws IOException {
        boolean asksClients = config.getClientAuth() != null && config.getClientAuth() != ClientAuth.NONE;
        if (!OpenSsl.isAvailable() || asksClients || config.getTruststore() != null) {
            return Optional.empty();
        }
        SslContextBuilder builder = SslContextBuilder.forServer(
                        identity.key(), identity.chain().toArray(X509Certificate[]::new))
                .sslProvider(SslProvider.OPENSSL)
                .sessionTimeout(RESUMABLE.toSeconds())
                .protocols(given(config.getEnabledProtocols()).orElse(PROTOCOLS));
        given(config.getEnabledCipherSuites())
                .ifPresent(suites -> builder.ciphers(suites, SupportedCipherSuiteFilter.INSTANCE));
        return Optional.of(new OpenSslEncryption(builder.build(), config));
    }

    private static Optional<List<String>> given(String @Nullable [] names) {
        return names == null || names.length == 0 ? Optional.empty() : Optional.of(List.of(names));
    }

    @Override
    public boolean isStartTLS() {
        return config.useStartTLS();
    }

    @Override
    public boolean supportsEncryption() {
        return true;
    }

    @Override
    public String @Nullable [] getEnabledCipherSuites() {
        return config.getEnabledCipherSuites();
    }

    @Override
    public @Nullable ClientAuth getClientAuth() {
        return config.getClientAuth();
    }

    @Override
    public SslHandler sslHandler() {
        TicketKeys current = keys();
        long now = System.nanoTime();
        if (current.isOld(now) && keys.compareAndSet(current, current.next(now))) {
            sessions().setTicketKeys(keys().all());
        }
        return context.newHandler(ByteBufAllocator.DEFAULT);
    }

    /** How many handshakes a ticket made short. */
    long resumed() {
        return sessions().stats().ticketKeyResume();
    }

    private TicketKeys keys() {
        return requireNonNull(keys.get());
    }

    private OpenSslSessionContext sessions() {
        return (OpenSslSessionContext) context.sessionContext();
    }
}
