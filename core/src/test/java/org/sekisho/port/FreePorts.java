// SPDX-License-Identifier: Apache-2.0
package org.sekisho.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Ports of the loopback on which nobody listens. Each JVM of a parallel test run has a range of its own (the system
 * property {@code sekisho.fork} numbers them), below the ports that clients are given, so that none is lost between
 * the look and the start.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int RANGE = 1_000;
    private static final int RANGES = 12;
    private static final int FORK = Integer.getInteger("sekisho.fork", 0) % RANGES;
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private FreePorts() {}

    /** That many, none of them a second time. */
    public static List<Integer> take(int count) {
        return Stream.generate(() -> FIRST + FORK * RANGE + TAKEN.getAndIncrement() % RANGE)
                .filter(FreePorts::isFree)
                .limit(count)
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
