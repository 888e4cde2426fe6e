// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The next server: knows nobody called {@code unknown}, and is not ready yet for {@code stuck.example}. */
final class Sink implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<Arrival> arrived = new CopyOnWriteArrayList<>();
    private final SMTPServer server = new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandlerFactory(Taking::new)
            .build();

    /**
     * A message for one recipient.
     *
     * @param helo as whom the client presented itself
     */
    record Arrival(String helo, String recipient, String text) {}

    private final class Taking implements MessageHandler {
        private final MessageContext context;
        private final List<String> recipients = new CopyOnWriteArrayList<>();

        Taking(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("unknown")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
            if (recipient.endsWith("@stuck.example")) {
                throw new RejectException(451, "4.3.2 try again later");
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            String text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
            String helo = context.getHelo().orElse("");
            recipients.forEach(recipient -> arrived.add(new Arrival(helo, recipient, text)));
            return "taken";
        }

        @Override
        public void done() {}
    }

    Sink() {
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Arrival> arrived() {
        return arrived;
    }

    Arrival await(String recipient) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> arrived.stream()
                                .filter(one -> one.recipient().equals(recipient))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** All that ever came, and nothing else. */
    void awaitExactly(String... recipients) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> Assertions.assertThat(arrived)
                .extracting(Arrival::recipient)
                .containsExactlyInAnyOrder(recipients));
    }

    @Override
    public void close() {
        server.stop();
    }
}
