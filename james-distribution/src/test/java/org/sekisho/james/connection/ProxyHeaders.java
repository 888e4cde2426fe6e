// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a load balancer says of a client, and what the client reads. */
final class ProxyHeaders {
    private ProxyHeaders() {}

    static HAProxyMessage of(@Nullable String source) {
        return source == null
                ? new HAProxyMessage(
                        HAProxyProtocolVersion.V2,
                        HAProxyCommand.LOCAL,
                        HAProxyProxiedProtocol.UNKNOWN,
                        null,
                        null,
                        0,
                        0)
                : new HAProxyMessage(
                        HAProxyProtocolVersion.V1,
                        HAProxyCommand.PROXY,
                        HAProxyProxiedProtocol.TCP4,
                        source,
                        "127.0.0.1",
                        40_000,
                        587);
    }

    static String sent(EmbeddedChannel channel) {
        ByteBuf sent = channel.readOutbound();
        return sent == null ? "" : sent.toString(StandardCharsets.US_ASCII);
    }
}
