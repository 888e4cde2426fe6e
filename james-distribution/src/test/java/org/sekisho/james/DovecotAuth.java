// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.sekisho.port.DaemonThread;

/** As much of Dovecot's authentication protocol 1.1 as Postfix needs; every password is right. */
final class DovecotAuth implements AutoCloseable {
    private static final String GREETING = """
        VERSION\t1\t1
        MECH\tPLAIN\tplaintext
        SPID\t1
        CUID\t1
        COOKIE\t00000000000000000000000000000000
        DONE
        """;

    private final ServerSocket listener;

    private DovecotAuth(ServerSocket listener) {
        this.listener = listener;
    }

    static DovecotAuth start() throws IOException {
        DovecotAuth auth = new DovecotAuth(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        DaemonThread.start("dovecot-auth", auth::accept);
        return auth;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                DaemonThread.start("dovecot-auth-client", () -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket client) {
        try (client;
                BufferedReader orders =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = client.getOutputStream();
            out.write(GREETING.getBytes(StandardCharsets.US_ASCII));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                if (line.startsWith("AUTH\t")) {
                    String[] fields = line.split("\t", -1);
                    String response = line.replaceFirst(".*\tresp=", "");
                    String plain = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
                    String answer = "OK\t" + fields[1] + "\tuser=" + plain.split("\0", -1)[1] + "\n";
                    out.write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // Postfix went away.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
