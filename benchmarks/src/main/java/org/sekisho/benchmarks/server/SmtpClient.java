// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLSocketFactory;

/** One customer's connection: logged in once, then mail after mail, waiting for each answer. Not thread-safe. */
public final class SmtpClient implements Closeable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
    }

    /** Connects without TLS and logs in. */
    public static SmtpClient plain(int port) throws IOException {
        SmtpClient client = new SmtpClient(connect(port));
        client.expect("220");
        client.logIn();
        return client;
    }

    /** Another server, which does not log in. */
    public static SmtpClient server(int port) throws IOException {
        SmtpClient client = new SmtpClient(connect(port));
        client.expect("220");
        client.say("EHLO bounces.example", "250");
        return client;
    }

    /** Connects, changes to TLS (RFC 3207) and logs in. */
    static SmtpClient startTls(int port, SSLSocketFactory sockets) throws IOException {
        Socket socket = connect(port);
        SmtpClient unprotected = new SmtpClient(socket);
        unprotected.expect("220");
        unprotected.say("EHLO bench", "250");
        unprotected.say("STARTTLS", "220");
        SmtpClient client = new SmtpClient(sockets.createSocket(socket, "localhost", port, true));
        client.logIn();
        return client;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void logIn() throws IOException {
        say("EHLO bench", "250");
        String credentials = "\0" + BenchServer.USER + "\0" + BenchServer.PASSWORD;
        say("AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)), "235");
    }

    /** Returns when the server answered 250, so it has taken the responsibility for the mail. */
    public void send(String from, String to, byte[] message) throws IOException {
        say("MAIL FROM:<" + from + ">", "250");
        say("RCPT TO:<" + to + ">", "250");
        say("DATA", "354");
        out.write(message);
        say(".", "250");
    }

    /**
     * A bounce.
     *
     * @return the reply that refused it, or that to its end
     */
    public String bounce(String to, byte[] message) throws IOException {
        say("RSET", "250");
        say("MAIL FROM:<>", "250");
        String reply = ask("RCPT TO:<" + to + ">");
        if (!reply.startsWith("250")) {
            return reply;
        }
        say("DATA", "354");
        out.write(message);
        return ask(".");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void say(String line, String code) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expect(code);
    }

    private String ask(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return reply();
    }

    private void expect(String code) throws IOException {
        String line = reply();
        if (!line.startsWith(code)) {
            throw new IOException("expected " + code + ", the server said: " + line);
        }
    }

    private String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }
}
