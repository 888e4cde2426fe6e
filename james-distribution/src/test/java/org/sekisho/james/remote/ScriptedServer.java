// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sekisho.port.DaemonThread;

/**
 * A server that takes every mail, unless its script says something else, and notes what it was told. It is told of the
 * connection's number, from 1, before each line. Thread-safe.
 */
final class ScriptedServer implements AutoCloseable {
    /** Ends the connection without an answer. */
    static final String HANG_UP = "hang up";

    static final String YES = "250 yes";
    private static final String THREAD = "scripted-server";
    private static final String END = ".";

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Script script;
    private int connections;

    /** What it answers. */
    interface Script {
        /**
         * @param connection its number
         * @param mails that it has carried before
         * @param command such as MAIL or, for the end of a message, a dot
         */
        String answer(int connection, int mails, String command);
    }

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        DaemonThread.start(THREAD, this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Number of the connection and verb, in their order. */
    List<String> commands() {
        return commands;
    }

    /** Subjects of all mails it has answered with yes. */
    List<String> taken() {
        return taken;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                int number = ++connections;
                DaemonThread.start(THREAD, () -> serve(client, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 scripted.example");
            int mails = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0];
                commands.add(number + " " + verb);
                String answer = answer(number, mails, verb);
                if (answer.equals(HANG_UP)) {
                    return;
                }
                say(out, answer);
                if (answer.startsWith("354")) {
                    if (!takeMessage(in, out, number, mails)) {
                        return;
                    }
                    mails++;
                }
            }
        } catch (IOException e) {
            commands.add(number + " broken");
        }
    }

    private String answer(int number, int mails, String verb) {
        String answer = script.answer(number, mails, verb);
        if (!answer.equals(YES)) {
            return answer;
        }
        return switch (verb) {
            case "EHLO" -> "250-scripted.example\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> answer;
        };
    }

    /** Whether the connection goes on. */
    private boolean takeMessage(BufferedReader in, OutputStream out, int number, int mails) throws IOException {
        String subject = "";
        String line = in.readLine();
        while (line != null && !line.equals(END)) {
            subject = line.startsWith("Subject: ") ? line.substring("Subject: ".length()) : subject;
            line = in.readLine();
        }
        String answer = script.answer(number, mails, END);
        if (answer.equals(HANG_UP)) {
            return false;
        }
        if (answer.equals(YES)) {
            taken.add(subject);
        }
        say(out, answer);
        return true;
    }

    private static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
