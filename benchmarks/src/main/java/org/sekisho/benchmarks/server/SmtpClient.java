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
import java.util.List;
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
    public static SmtpClient startTls(int port, SSLSocketFactory sockets) throws IOException {
        Socket socket = connect(port);
        SmtpClient unprotected = new SmtpClient(socket);
        unprotected.expect("220");
        unprotected.say("EHLO bench", "250");
        unprotected.say("STARTTLS", "220");
        SmtpClient client = new SmtpClient(sockets.createSocket(socket, "localhost", port, true));
        client.logIn();
        return client;
    }

    /**
     * Who tries to log in.
     *
     * @param address where they are, as a load balancer tells in a PROXY header
     */
    public record Login(String address, String user, String password) {}

    /** What came of it: a connection that is logged in when the reply begins with 235. */
    public record Attempt(SmtpClient client, String reply) implements Closeable {
        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    /** Connects behind a load balancer, changes to TLS and logs in, as far as the server lets it. */
    public static Attempt attempt(int port, SSLSocketFactory sockets, Login login) throws IOException {
        Socket socket = connect(port);
        SmtpClient unprotected = new SmtpClient(socket);
        String header = "PROXY TCP4 " + login.address() + " 127.0.0.1 40000 587\r\n";
        unprotected.out.write(header.getBytes(StandardCharsets.US_ASCII));
        unprotected.expect("220");
        String hello = unprotected.askOrEmpty("EHLO bench");
        if (!hello.startsWith("250")) {
            return new Attempt(unprotected, hello);
        }
        unprotected.say("STARTTLS", "220");
        SmtpClient client = new SmtpClient(sockets.createSocket(socket, "localhost", port, true));
        client.say("EHLO bench", "250");
        return new Attempt(client, client.ask(plain(login.user(), login.password())));
    }

    /** A server that closes at once may be gone before what it said was read. */
    private String askOrEmpty(String line) {
        try {
            return ask(line);
        } catch (IOException e) {
            return "";
        }
    }

    private static String plain(String user, String password) {
        byte[] credentials = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return "AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void logIn() throws IOException {
        say("EHLO bench", "250");
        say(plain(BenchServer.USER, BenchServer.PASSWORD), "235");
    }

    /** Returns when the server answered 250, so it has taken the responsibility for the mail. */
    public void send(String from, String to, byte[] message) throws IOException {
        long unused = sendTimed(from, to, message);
    }

    /** The same; how long the reply to the end took, in nanoseconds. */
    public long sendTimed(String from, String to, byte[] message) throws IOException {
        return sendTimed(from, List.of(to), message);
    }

    /** To several recipients. */
    public long sendTimed(String from, List<String> to, byte[] message) throws IOException {
        say("MAIL FROM:<" + from + ">", "250");
        for (String recipient : to) {
            say("RCPT TO:<" + recipient + ">", "250");
        }
        say("DATA", "354");
        out.write(message);
        long start = System.nanoTime();
        say(".", "250");
        return System.nanoTime() - start;
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
