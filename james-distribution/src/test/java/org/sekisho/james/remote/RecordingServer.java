// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A server that takes one connection, says yes to everything, and keeps every octet a client sends. */
final class RecordingServer implements AutoCloseable {
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final String extensions;
    private final CompletableFuture<byte[]> conversation;

    /** @param extensions such as 8BITMIME */
    RecordingServer(List<String> extensions) throws IOException {
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.extensions = String.join(
                "", extensions.stream().map(one -> "250-" + one + "\r\n").toList());
        this.conversation = CompletableFuture.supplyAsync(this::recorded, command -> new Thread(command).start());
    }

    int port() {
        return listening.getLocalPort();
    }

    /** All that the client sent, when it has closed the connection. */
    byte[] conversation() throws ExecutionException, InterruptedException {
        return conversation.get();
    }

    private byte[] recorded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Socket client = listening.accept()) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 recording.example");
            for (String command = read(in, all, "\n"); !command.startsWith("QUIT"); command = read(in, all, "\n")) {
                answer(in, out, all, command);
            }
            say(out, "221 bye");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all.toByteArray();
    }

    private void answer(InputStream in, OutputStream out, ByteArrayOutputStream all, String command)
            throws IOException {
        if (command.startsWith("EHLO")) {
            say(out, "250-recording.example\r\n" + extensions + "250 SIZE");
        } else if (command.startsWith("DATA")) {
            say(out, "354 go on");
            read(in, all, new String(END, StandardCharsets.US_ASCII));
            say(out, "250 taken");
        } else {
            say(out, "250 yes");
        }
    }

    private static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(InputStream in, ByteArrayOutputStream all, String end) throws IOException {
        byte[] last = new byte[end.length()];
        if (end.length() > 1) {
            // The message may be empty: then the line of DATA ends with its first line end.
            System.arraycopy(END, 0, last, last.length - 2, 2);
        }
        byte[] wanted = end.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        do {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException(read.toString(StandardCharsets.ISO_8859_1));
            }
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) octet;
            read.write(octet);
        } while (!Arrays.equals(last, wanted));
        all.write(read.toByteArray());
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
