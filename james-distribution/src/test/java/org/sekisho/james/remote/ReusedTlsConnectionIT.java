// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.InternetAddress;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.james.keys.TestKeys;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** Several mails over one encrypted connection: with STARTTLS, and with TLS from the beginning. */
final class ReusedTlsConnectionIT {
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void sendsTheNextMailOverTheSameConnection(String protocol, @TempDir Path directory) throws Exception {
        SMTPServer server = server(TestKeys.serverContext(TestKeys.in(directory.resolve("keys"))), protocol);
        server.start();
        try {
            for (String subject : List.of("one", "two", "three")) {
                send(protocol, server.getPortAllocated(), subject);
            }
        } finally {
            server.stop();
        }

        assertThat(taken).hasSize(3);
        String connection = taken.get(0).split(" ", 2)[1];
        assertThat(taken)
                .containsExactly(
                        "one@example.org " + connection,
                        "two@example.org " + connection,
                        "three@example.org " + connection);
    }

    private SMTPServer server(SSLContext context, String protocol) {
        SMTPServer.Builder builder =
                SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).messageHandlerFactory(Letter::new);
        return protocol.equals("smtp")
                ? builder.requireTLS().startTlsSocketFactory(context).build()
                : builder.serverSocketFactory(context).build();
    }

    /** Notes the sender and the client's port. */
    private final class Letter implements MessageHandler {
        private final MessageContext context;
        private String sender = "";

        Letter(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String sender) {
            this.sender = sender;
        }

        @Override
        public void recipient(String recipient) {}

        @Override
        public String data(InputStream data) throws IOException {
            data.readAllBytes();
            taken.add(sender + " " + context.getRemoteAddress());
            return "250 OK";
        }

        @Override
        public void done() {}
    }

    /** As James does it: a session and a transport for each mail. */
    private static void send(String protocol, int port, String subject) throws Exception {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "mail." + protocol + ".localhost",
                "client.example",
                "mail." + protocol + ".from",
                subject + "@example.org",
                "mail." + protocol + ".ssl.trust",
                "*",
                "mail." + protocol + ".starttls.required",
                Boolean.toString(protocol.equals("smtp")),
                "mail." + protocol + ".starttls.enable",
                "true",
                SMTPTransport.POOL_TIMEOUT,
                "60000"));
        URLName url = new URLName(protocol, "127.0.0.1", port, null, null, null);
        try (SMTPTransport transport = new SMTPTransport(Session.getInstance(properties), url)) {
            transport.connect();
            byte[] octets = ("Subject: " + subject + "\r\n\r\nx\r\n").getBytes(US_ASCII);
            transport.sendMessage(SMTPTransportTest.ofJames(octets), InternetAddress.parse("b@example.org"));
        }
    }
}
