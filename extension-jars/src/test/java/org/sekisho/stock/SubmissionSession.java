// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A client's session with a submission port, command by command. */
final class SubmissionSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private SubmissionSession(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    static SubmissionSession open(int port) throws IOException {
        return new SubmissionSession(port).greeted();
    }

    /** As a load balancer hands on a client at that address. */
    static SubmissionSession from(String remoteAddress, int port) throws IOException {
        SubmissionSession session = new SubmissionSession(port);
        session.write("PROXY TCP4 " + remoteAddress + " 127.0.0.1 40000 " + port + "\r\n");
        return session.greeted();
    }

    private SubmissionSession greeted() throws IOException {
        String unusedGreeting = reply();
        String unusedFeatures = say("EHLO client.example");
        return this;
    }

    /** The last line of the reply. */
    String say(String command) throws IOException {
        write(command + "\r\n");
        return reply();
    }

    String logIn(String submitter) throws IOException {
        byte[] credentials = ("\0" + submitter + "\0" + StockJames.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials));
    }

    /**
     * Logs in and hands in a message.
     *
     * @return what the server refused it with; empty when it was accepted
     */
    Optional<String> submit(String submitter, List<String> recipients, int octets) throws IOException {
        String login = logIn(submitter);
        return login.startsWith("235") ? hand(submitter, recipients, octets) : Optional.of(login);
    }

    private Optional<String> hand(String submitter, List<String> recipients, int octets) throws IOException {
        String reply = say("MAIL FROM:<" + submitter + ">");
        for (String recipient : recipients) {
            reply = reply.startsWith("250") ? say("RCPT TO:<" + recipient + ">") : reply;
        }
        if (reply.startsWith("250")) {
            reply = say("DATA");
        }
        if (reply.startsWith("354")) {
            String lines = "hello\r\n".repeat(octets / 7 + 1);
            reply = say("From: <" + submitter + ">\r\nSubject: hello\r\n\r\n" + lines + ".");
        }
        return reply.startsWith("250") ? Optional.empty() : Optional.of(reply);
    }

    /** Hands in a bounce without a login; the last reply. */
    String bounce(String recipient, String message) throws IOException {
        String reply = say("MAIL FROM:<>");
        for (String command : List.of("RCPT TO:<" + recipient + ">", "DATA", message + "\r\n.")) {
            reply = reply.startsWith("2") || reply.startsWith("3") ? say(command) : reply;
        }
        return reply;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String reply() throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("the server hung up");
            }
        } while (line.startsWith("-", 3));
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
