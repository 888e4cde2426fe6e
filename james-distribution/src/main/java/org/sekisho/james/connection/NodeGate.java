// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.net.SocketAddress;
import org.sekisho.drain.Drain;

/**
 * Stands in front of everything else, and turns away all who connect to a node that is {@linkplain Drain drained}: the
 * health check of a load balancer, too, which then sends its clients elsewhere. Behind a load balancer only when its
 * PROXY header has come: what is unread at the end would cost the client the reply. For one connection, used by its
 * thread.
 */
final class NodeGate extends HeaderGate {
    private final Drain drain;

    /**
     * @param proxied whether a PROXY header comes first
     * @param reply what the client reads, without the line end; empty for nothing
     */
    NodeGate(Drain drain, boolean proxied, String reply) {
        super(proxied, reply);
        this.drain = drain;
    }

    @Override
    boolean turnsAway(SocketAddress client) {
        return drain.isOn();
    }

    @Override
    boolean turnsAway(HAProxyMessage header) {
        return drain.isOn();
    }
}
