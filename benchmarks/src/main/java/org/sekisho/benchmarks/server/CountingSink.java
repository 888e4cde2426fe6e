// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The next host: an SMTP server on loopback that only counts. It shares the JVM that is measured, so it keeps nothing
 * and does as little for a mail as can be. Thread-safe.
 */
public final class CountingSink implements Closeable {

    /** Names a mail to whoever measures it. */
    public static final String ID = "X-Bench-Id: ";

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final ExecutorService sessions = Executors.newCachedThreadPool(CountingSink::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final Consumer<String> ids;

    public CountingSink() throws IOException {
        this(id -> {});
    }

    /** @param ids gets what each mail has in {@value #ID} */
    public CountingSink(Consumer<String> ids) throws IOException {
        this(0, ids);
    }

    /** @param port on which nobody listened until now */
    public CountingSink(int port, Consumer<String> ids) throws IOException {
        this.ids = ids;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        sessions.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Mails taken since the start. */
    public long received() {
        return received.get();
    }

    /** Ends its sessions too: a server may keep its connections open for the next mail. */
    @Override
    public void close() throws IOException {
        listener.close();
        sessions.shutdown();
        for (Socket session : open) {
            session.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                sessions.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink");
            String line = line(in);
            while (!line.isEmpty()) {
                String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
                    case "DATA" -> takeMail(in, out);
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
                line = line(in);
            }
        } catch (IOException e) {
            // The server under test hung up: nothing to count.
        } finally {
            open.remove(socket);
        }
    }

    private void takeMail(InputStream in, OutputStream out) throws IOException {
        say(out, "354 go on");
        String line = line(in);
        while (!line.isEmpty() && !line.equals(".\r\n")) {
            if (line.startsWith(ID)) {
                ids.accept(line.substring(ID.length()).strip());
            }
            line = line(in);
        }
        received.incrementAndGet();
        say(out, "250 taken");
    }

    /** One line with its end, or nothing when the connection is at its end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        int octet = in.read();
        while (octet >= 0) {
            line.append((char) octet);
            if (octet == '\n') {
                return line.toString();
            }
            octet = in.read();
        }
        return "";
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        return thread;
    }
}
