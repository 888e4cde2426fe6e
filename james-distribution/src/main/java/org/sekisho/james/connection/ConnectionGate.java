// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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

    /**
     * @param proxied whether the client's address comes in a PROXY header
     * @param reply what the client reads, without the line end; empty for nothing
     */
    ConnectionGate(LoginRefusals networks, boolean proxied, String reply) {
        super(proxied, reply);
        this.networks = networks;
    }

    @Override
    boolean turnsAway(SocketAddress client) {
        return networks.turnsAway(((InetSocketAddress) client).getAddress());
    }

    @Override
    boolean turnsAway(HAProxyMessage header) {
        @Nullable String source = header.sourceAddress();
        return source != null && networks.turnsAway(Network.parseAddress(source));
    }
}
