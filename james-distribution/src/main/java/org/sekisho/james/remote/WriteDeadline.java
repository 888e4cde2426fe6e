// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose other side takes nothing of a message any more (RFC 5321 section 4.5.3.2.5): Java waits for
 * that without end. JavaMail's own {@code writetimeout} takes a thread for each connection, this one for all.
 * Thread-safe.
 *
 * @param socket is closed
 * @param millis for each piece of a message
 */
record WriteDeadline(Socket socket, int millis) {
    private static final Logger LOGGER = LoggerFactory.getLogger(WriteDeadline.class);
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "write-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Unless it is cancelled in time: so many milliseconds. */
    Future<?> begin(long after) {
        return CLOCK.schedule(this::cutOff, after, TimeUnit.MILLISECONDS);
    }

    /** TLS would first wait for its turn to say goodbye, behind the piece that does not leave. */
    private void cutOff() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            LOGGER.debug("cannot close {}", socket, e);
        }
    }

    /** Where each piece has so much time. */
    OutputStream on(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                Future<?> cut = begin(millis);
                try {
                    out.write(octets, offset, length);
                } finally {
                    cut.cancel(false);
                }
            }

            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }
        };
    }
}
