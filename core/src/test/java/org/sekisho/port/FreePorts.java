// SPDX-License-Identifier: Apache-2.0
package org.sekisho.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ports of the loopback on which nobody listens, below the ports that clients are given. Each JVM has a range of its
 * own, so that none is lost between the look and the start: it listens on the first port of the range as long as it
 * lives, whatever other JVMs, modules and builds run beside it.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int RANGE = 300;
    private static final int RANGES = 40;
    private static final ServerSocket CLAIM = claim();
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private FreePorts() {}

    private static ServerSocket claim() {
        return IntStream.range(0, RANGES)
                .mapToObj(range -> listen(FIRST + range * RANGE))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every range of ports is taken"));
    }

    /** That many, none of them a second time. */
    public static List<Integer> take(int count) {
        return Stream.generate(() -> CLAIM.getLocalPort() + 1 + TAKEN.getAndIncrement() % (RANGE - 1))
                .filter(FreePorts::isFree)
                .limit(count)
                .toList();
    }

    private static boolean isFree(int port) {
        Optional<ServerSocket> socket = listen(port);
        socket.ifPresent(FreePorts::close);
        return socket.isPresent();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
