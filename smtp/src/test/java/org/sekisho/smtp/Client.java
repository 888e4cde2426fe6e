// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An SMTP client that shows every octet, for what a well-behaved library would never send. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String greeting;

    /** Connects, reads the greeting and says EHLO unless that refuses the connection. */
    Client(int port) throws IOException {
        this(port, InetAddress.getLoopbackAddress());
    }

    /** The same from another address of this machine: all of 127.0.0.0/8 are. */
    Client(int port, InetAddress from) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        greeting = reply();
        if (!isRefused()) {
            say("EHLO client.example");
        }
    }

    String greeting() {
        return greeting;
    }

    boolean isRefused() {
        return !greeting.startsWith("220");
    }

    /** Sends a line and returns the whole reply, lines separated by a line feed, read as UTF-8. */
    String say(String line) throws IOException {
        send(line);
        return reply();
    }

    void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    String reply() throws IOException {
        StringBuilder all = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            all.append(line).append('\n');
            line = line();
        }
        return all.append(line).toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            line.write(octet);
            octet = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Whether the server has closed the connection; waits for it. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    String plain(String name, String password) throws IOException {
        return say("AUTH PLAIN " + base64("\0" + name + "\0" + password));
    }

    String login(String name, String password) throws IOException {
        String ready = say("AUTH LOGIN");
        if (!ready.startsWith("334")) {
            return ready;
        }
        String next = say(base64(name));
        return next.startsWith("334") ? say(base64(password)) : next;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole transaction; the reply to its end, or the first that refuses it. */
    String mail(int recipients) throws IOException {
        return mail("MAIL FROM:<bob@isp.example>", recipients);
    }

    String mail(String from, int recipients) throws IOException {
        String mail = say(from);
        if (!mail.startsWith("250")) {
            return mail;
        }
        for (int i = 0; i < recipients; i++) {
            send("RCPT TO:<r" + i + "@elsewhere.example>");
        }
        for (int i = 0; i < recipients; i++) {
            String recipient = reply();
            if (!recipient.startsWith("250")) {
                throw new IOException(recipient);
            }
        }
        String data = say("DATA");
        return data.startsWith("354") ? say("Subject: hello\r\n\r\nhello\r\n.") : data;
    }

    /** Up to the content of a message to one recipient. */
    String beginMail() throws IOException {
        say("MAIL FROM:<bob@isp.example>");
        say("RCPT TO:<r@elsewhere.example>");
        return say("DATA");
    }

    /** Goes without a word, as a client that crashed. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
