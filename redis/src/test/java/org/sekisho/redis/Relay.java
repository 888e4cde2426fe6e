// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.sekisho.port.DaemonThread;
import org.sekisho.port.FreePorts;

/**
 * The network between a node and a store, as a TCP relay on the loopback: it can be cut in one direction, where what is
 * sent waits, as in a network that TCP believes to be slow; slowed down; lose answers; or be closed.
 */
public final class Relay implements AutoCloseable {
    private static final String THREAD = "relay";
    private static final long SLOW = Duration.ofMillis(200).toNanos();
    private static final long LOOK_EVERY = Duration.ofMillis(5).toNanos();

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    /** What happens to octets. */
    public enum State {
        OPEN,
        SLOW,
        /** Requests wait. */
        CUT_THERE,
        /** Answers wait. */
        CUT_BACK,
        /** What is asked for is done, but the answer is lost, and the connection with it. */
        ANSWERS_LOST,
        /** Connections end, new ones too. */
        CLOSED
    }

    public Relay(int target) throws IOException {
        this(InetAddress.getLoopbackAddress(), target);
    }

    /** @param address of this machine, to listen on */
    public Relay(InetAddress address, int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(FreePorts.take(1).get(0), 50, address);
        DaemonThread.start(THREAD, this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** {@code host:port}, for clients. */
    public String address() {
        return listener.getInetAddress().getHostAddress() + ":" + port();
    }

    public void become(State next) {
        state = next;
        if (next == State.CLOSED) {
            sockets.forEach(Relay::end);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                relay(listener.accept());
            } catch (IOException e) {
                // Closed, or the store does not listen: the client sees the same.
            }
        }
    }

    private void relay(Socket client) throws IOException {
        sockets.add(client);
        try {
            if (state == State.CLOSED) {
                throw new IOException("closed");
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            DaemonThread.start(THREAD, () -> copy(client, server, State.CUT_THERE));
            DaemonThread.start(THREAD, () -> copy(server, client, State.CUT_BACK));
        } catch (IOException e) {
            end(client);
            throw e;
        }
    }

    private void copy(Socket from, Socket to, State cut) {
        byte[] octets = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(octets); length >= 0; length = in.read(octets)) {
                if (state == State.SLOW) {
                    LockSupport.parkNanos(SLOW);
                }
                while (state == cut) {
                    LockSupport.parkNanos(LOOK_EVERY);
                }
                if (state == State.ANSWERS_LOST && cut == State.CUT_BACK) {
                    throw new IOException("lost");
                }
                out.write(octets, 0, length);
            }
        } catch (IOException e) {
            // One of the two ended: so does the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        become(State.CLOSED);
    }
}
