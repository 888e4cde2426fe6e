// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.sekisho.benchmarks.server.SmtpClient;

/** Connections that each do something at a steady pace, however long it takes; what comes late is not left out. */
public final class PacedWork implements AutoCloseable {
    private final ExecutorService threads;
    private final List<SmtpClient> clients;

    /** One thing, over this connection. */
    @FunctionalInterface
    public interface Step {
        void run(SmtpClient client) throws IOException;
    }

    public PacedWork(List<SmtpClient> clients) {
        this.clients = List.copyOf(clients);
        this.threads = Executors.newFixedThreadPool(clients.size());
    }

    /**
     * Begins it.
     *
     * @param perSecond of all connections together
     * @return one for each connection, which ends when it is over
     */
    public List<Future<Void>> start(double perSecond, int seconds, Step step) {
        long pause = (long) (1e9 * clients.size() / perSecond);
        long begin = System.nanoTime();
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            SmtpClient client = clients.get(i);
            long first = begin + i * pause / clients.size();
            running.add(threads.submit(paced(client, first, pause, begin + seconds * 1_000_000_000L, step)));
        }
        return running;
    }

    private static Callable<Void> paced(SmtpClient client, long first, long pause, long end, Step step) {
        return () -> {
            for (long next = first; next - end < 0; next += pause) {
                long wait = next - System.nanoTime();
                while (wait > 0) {
                    LockSupport.parkNanos(wait);
                    wait = next - System.nanoTime();
                }
                step.run(client);
            }
            return null;
        };
    }

    public static void await(List<Future<Void>> running) throws InterruptedException, IOException {
        for (Future<Void> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IOException("a connection failed", e.getCause());
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (SmtpClient client : clients) {
            client.close();
        }
    }
}
