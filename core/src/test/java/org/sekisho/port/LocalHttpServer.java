// SPDX-License-Identifier: Apache-2.0
package org.sekisho.port;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own HTTP server on the loopback, for tests. Each request has its own thread. Thread-safe. */
public final class LocalHttpServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    /**
     * Starts it.
     *
     * @param path what is below is answered, and nothing else is there
     */
    public LocalHttpServer(String path, HttpHandler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(path, handler);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** For a handler that gives no answer as long as the test goes on. */
    public void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
