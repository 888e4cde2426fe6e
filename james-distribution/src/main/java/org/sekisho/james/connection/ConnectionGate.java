// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Network;
import org.sekisho.smtp.login.LoginRefusals;

/**
 * Stands in front of TLS and of James, and turns away whose network has to wait: with a line where the client reads one
 * before TLS, without a word where TLS begins with the first byte. Behind a load balancer as soon as its PROXY header
 * has told who the client is. For one connection, used by its thread.
 */
final class ConnectionGate extends HeaderGate {
    private final LoginRefusals networks;
    private final boolean proxied;

    /**
     * @param proxied whether the client's address comes in a PROXY header
     * @param reply what the client reads, without the line end; empty for nothing
     */
    ConnectionGate(LoginRefusals networks, boolean proxied, String reply) {
        super(reply);
        this.networks = networks;
        this.proxied = proxied;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        InetAddress remote =
                proxied ? null : ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        if (remote != null && networks.turnsAway(remote)) {
            turnAway(context);
        } else {
            context.fireChannelActive();
        }
    }

    /** James counts connections: it must not hear of the end of one of whose beginning it has not heard. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (proxied || !hasTurnedAway()) {
            context.fireChannelInactive();
        }
    }

    @Override
    boolean turnsAway(HAProxyMessage header) {
        @Nullable String source = header.sourceAddress();
        return source != null && networks.turnsAway(Network.parseAddress(source));
    }
}
