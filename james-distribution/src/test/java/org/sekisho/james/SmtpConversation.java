// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** SMTP by hand: one line there, the last line of the answer back. */
public final class SmtpConversation implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;
    private final BufferedReader answers;
    private final String greeting;

    private SmtpConversation(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        this.greeting = answer();
    }

    public static SmtpConversation with(int port) throws IOException {
        return new SmtpConversation(port);
    }

    public String greeting() {
        return greeting;
    }

    /** Says one line, without its end, and returns the last line of the answer. */
    public String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return answer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("the server closed the connection");
        }
        return line;
    }
}
