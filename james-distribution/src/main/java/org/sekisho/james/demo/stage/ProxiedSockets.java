// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Sockets that begin with a PROXY header (HAProxy's protocol, version 1), so that the server takes the connection as
 * coming from another address. Thread-safe.
 */
public final class ProxiedSockets extends SocketFactory {
    private final String remoteAddress;

    /** @param remoteAddress the IPv4 or IPv6 address to seem to come from */
    public ProxiedSockets(String remoteAddress) {
        this.remoteAddress = remoteAddress;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                super.connect(endpoint, timeout);
                String ways = remoteAddress.contains(":") ? "TCP6 %s ::1" : "TCP4 %s 127.0.0.1";
                String header = "PROXY " + ways.formatted(remoteAddress) + " 40000 " + getPort() + "\r\n";
                getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(SocketAddress endpoint) throws IOException {
        Socket socket = createSocket();
        socket.connect(endpoint);
        return socket;
    }
}
