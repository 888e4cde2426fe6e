// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * How many connections each client has open to one port behind a load balancer: {@code <connectionLimitPerIP>} for the
 * address in the PROXY header. James's own limit counts the balancer's address, so all clients together. Holds one
 * number for each address with an open connection. Thread-safe.
 */
final class ClientConnections {
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final int limit;
    private final String reply;

    /**
     * @param limit connections of one address, at least 1
     * @param reply what the client reads who has too many, without the line end; empty for nothing
     */
    ClientConnections(int limit, String reply) {
        this.limit = limit;
        this.reply = reply;
    }

    /** For one connection; stands behind what reads the PROXY header. */
    ChannelInboundHandlerAdapter handler() {
        return new Counted();
    }

    private boolean enter(String address) {
        return open.merge(address, 1, Integer::sum) <= limit;
    }

    private void leave(String address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** How many addresses have a connection open. */
    int addresses() {
        return open.size();
    }

    private final class Counted extends HeaderGate {
        private @Nullable String address;

        Counted() {
            super(true, reply);
        }

        /** Whoever comes without a header is James's to count. */
        @Override
        boolean turnsAway(SocketAddress client) {
            return false;
        }

        /** A header without an address is the balancer's own connection (its health check). */
        @Override
        boolean turnsAway(HAProxyMessage header) {
            address = header.sourceAddress();
            return address != null && !enter(address);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (address != null) {
                leave(address);
                address = null;
            }
            super.channelInactive(context);
        }
    }
}
