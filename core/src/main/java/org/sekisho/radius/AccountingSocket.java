// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** A UDP socket that hands out what has come. For one thread; {@link #close} may be called by others. */
final class AccountingSocket implements AutoCloseable {
    private static final int KERNEL_BUFFER = 4 << 20;

    /** Code, identifier, length and authenticator: the same in what is sent again. */
    private static final int SIGNATURE = 20;

    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(AccountingCodec.MOST_OCTETS + 1);

    /** A datagram as it came. */
    record Arrival(InetSocketAddress from, ByteBuffer datagram) {
        InetAddress client() {
            return from.getAddress();
        }

        Signature signature() {
            return new Signature(client(), datagram.slice(0, Math.min(datagram.limit(), SIGNATURE)));
        }
    }

    /** By what something that is sent again is known. */
    record Signature(InetAddress client, ByteBuffer beginning) {}

    private AccountingSocket(DatagramChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException when nobody can listen there */
    static AccountingSocket open(InetSocketAddress address) throws IOException {
        DatagramChannel opened = DatagramChannel.open();
        try {
            opened.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
            opened.bind(address);
            return new AccountingSocket(opened);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Waits for one, and takes what else is there, at most so many. */
    List<Arrival> receive(int most) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        channel.configureBlocking(true);
        boolean more = receiveInto(arrivals);
        channel.configureBlocking(false);
        while (more && arrivals.size() < most) {
            more = receiveInto(arrivals);
        }
        return arrivals;
    }

    private boolean receiveInto(List<Arrival> arrivals) throws IOException {
        buffer.clear();
        if (!(channel.receive(buffer) instanceof InetSocketAddress from)) {
            return false;
        }
        buffer.flip();
        ByteBuffer datagram =
                ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        arrivals.add(new Arrival(from, datagram));
        return true;
    }

    void answer(Arrival arrival, ByteBuffer octets) throws IOException {
        channel.send(octets.duplicate(), arrival.from());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
