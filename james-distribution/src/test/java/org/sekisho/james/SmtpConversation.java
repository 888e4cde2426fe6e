// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.sun.mail.util.MailSSLSocketFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** SMTP by hand: one line there, the last line of the answer back. */
public final class SmtpConversation implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private final BufferedReader answers;
    private final String greeting;

    private SmtpConversation(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        this.greeting = answer();
    }

    public static SmtpConversation with(int port) throws IOException {
        return new SmtpConversation(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Another server, which has said hello. */
    public static SmtpConversation ofServer(int port) throws IOException {
        SmtpConversation smtp = with(port);
        smtp.say("EHLO other.example");
        return smtp;
    }

    /** From what a PROXY header says is that IPv4 address. */
    public static SmtpConversation behindProxy(int port, String address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String header = "PROXY TCP4 " + address + " 127.0.0.1 40000 " + port + "\r\n";
        socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
        return new SmtpConversation(socket);
    }

    /** TLS from the first byte, whatever the certificate. */
    public static SmtpConversation overTls(int port) throws IOException, GeneralSecurityException {
        return overTls(port, InetAddress.getLoopbackAddress());
    }

    /** The same from another address of this machine: all of 127.0.0.0/8 are. */
    public static SmtpConversation overTls(int port, InetAddress from) throws IOException, GeneralSecurityException {
        MailSSLSocketFactory sockets = new MailSSLSocketFactory();
        sockets.setTrustAllHosts(true);
        return new SmtpConversation(sockets.createSocket(InetAddress.getLoopbackAddress(), port, from, 0));
    }

    /** Hands in a message as another server does; the reply to its end, or to its recipient if that is refused. */
    public static String deliver(int port, String sender, String recipient, String message) throws IOException {
        try (SmtpConversation smtp = ofServer(port)) {
            smtp.say("MAIL FROM:<" + sender + ">");
            String reply = smtp.say("RCPT TO:<" + recipient + ">");
            if (!reply.startsWith("250 ")) {
                return reply;
            }
            smtp.say("DATA");
            smtp.write(message);
            return smtp.say(".");
        }
    }

    /** EHLO and AUTH PLAIN. */
    public SmtpConversation login(String user, String password) throws IOException {
        say("EHLO client.example");
        byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        String answer = say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
        if (!answer.startsWith("235 ")) {
            throw new IOException(answer);
        }
        return this;
    }

    /** As {@link #say}, for streams. */
    public String sayUnchecked(String line) {
        try {
            return say(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String greeting() {
        return greeting;
    }

    /** Says one line, without its end, and returns the last line of the answer. */
    public String say(String line) throws IOException {
        write(line + "\r\n");
        return answer();
    }

    /** Sends text without waiting for an answer. */
    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
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
