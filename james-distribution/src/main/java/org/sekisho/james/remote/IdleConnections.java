// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Connections that wait for the next mail to the same {@link Destination}: the last one that came is the first to go,
 * so that what is not needed grows old and is closed. At most 500. Thread-safe.
 */
final class IdleConnections {
    /** Those of this process: JavaMail makes its transports itself, and gives them nothing but settings. */
    static final IdleConnections SHARED =
            new IdleConnections(System::nanoTime, CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS));

    private static final int MOST = 500;

    private final Map<Destination, Deque<Idle>> idle = new HashMap<>();
    private final LongSupplier nanos;
    private final Executor later;
    private int waiting;
    private boolean sweeping;

    private record Idle(OpenConnection connection, long until) {}

    /**
     * @param nanos a clock that never steps
     * @param later runs what it is given after a fraction of a second, on another thread
     */
    IdleConnections(LongSupplier nanos, Executor later) {
        this.nanos = nanos;
        this.later = later;
    }

    /** The one that was kept last, unless it has waited too long. */
    synchronized Optional<OpenConnection> take(Destination destination) {
        Deque<Idle> all = idle.getOrDefault(destination, new ArrayDeque<>());
        Idle last = all.peekLast();
        if (last == null || isOver(last)) {
            return Optional.empty();
        }
        all.removeLast();
        waiting--;
        if (all.isEmpty()) {
            idle.remove(destination);
        }
        return Optional.of(last.connection());
    }

    /**
     * Keeps it for the next mail, or closes it at once if too many wait already.
     *
     * @param patience how long, at least 1 ms
     */
    void keep(Destination destination, OpenConnection connection, Duration patience) {
        if (!add(destination, new Idle(connection, nanos.getAsLong() + patience.toNanos()))) {
            connection.close();
        }
    }

    private synchronized boolean add(Destination destination, Idle connection) {
        if (waiting >= MOST) {
            return false;
        }
        idle.computeIfAbsent(destination, any -> new ArrayDeque<>()).addLast(connection);
        waiting++;
        if (!sweeping) {
            sweeping = true;
            later.execute(this::sweep);
        }
        return true;
    }

    private void sweep() {
        overdue().forEach(OpenConnection::close);
    }

    private synchronized List<OpenConnection> overdue() {
        List<OpenConnection> over = new ArrayList<>();
        for (Deque<Idle> all : idle.values()) {
            for (Idle first = all.peekFirst(); first != null && isOver(first); first = all.peekFirst()) {
                over.add(all.removeFirst().connection());
            }
        }
        idle.values().removeIf(Deque::isEmpty);
        waiting -= over.size();
        sweeping = waiting > 0;
        if (sweeping) {
            later.execute(this::sweep);
        }
        return over;
    }

    private boolean isOver(Idle one) {
        return nanos.getAsLong() - one.until() >= 0;
    }
}
