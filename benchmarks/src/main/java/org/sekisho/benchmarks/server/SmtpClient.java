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

/** One customer's connection: logged in once, then mail after mail, waiting for each answer. Not thread-safe. */
final class SmtpClient implements Closeable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SmtpClient(int port, String user, String password) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        expect("220");
        say("EHLO bench", "250");
        String credentials = "\0" + user + "\0" + password;
        say("AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)), "235");
    }

    /** Returns when the server answered 250, so it has taken the responsibility for the mail. */
    void send(String from, String to, byte[] message) throws IOException {
        say("MAIL FROM:<" + from + ">", "250");
        say("RCPT TO:<" + to + ">", "250");
        say("DATA", "354");
        out.write(message);
        say(".", "250");
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

    private void expect(String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("expected " + code + ", the server said: " + line);
        }
    }
}
