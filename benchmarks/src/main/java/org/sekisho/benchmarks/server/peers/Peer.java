// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.sekisho.benchmarks.server.SmtpClient;

/**
 * A server that takes part.
 *
 * @param title its name in the tables
 * @param port its submission port
 * @param processes all that is it
 * @param clients who trust its certificate
 * @param startMillis from its start until it listened
 */
public record Peer(String title, int port, ProcessTree processes, SSLSocketFactory clients, long startMillis)
        implements Closeable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    /** A customer who is logged in. */
    SmtpClient connect(boolean tls) throws IOException {
        return tls ? SmtpClient.startTls(port, clients) : SmtpClient.plain(port);
    }

    /** Returns when something listens there; how long that took, in milliseconds. */
    static long await(int port, Process process) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE) {
                    throw new IOException(process.info().command().orElse("a server") + " does not listen", e);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
