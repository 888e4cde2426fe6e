// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on the loopback address that takes every message and gives it to a receiver, and refuses the
 * recipients it was told to refuse. Plain SMTP, no AUTH, at most 1000 connections. Thread-safe.
 */
public final class SmtpSink implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmtpSink.class);
    private static final int MAX_CONNECTIONS = 1000;
    private static final int BACKLOG = 200;

    private final Map<String, SinkReply> refusals = new ConcurrentHashMap<>();
    private final Consumer<ReceivedMail> receiver;
    private final SMTPServer server;

    private SmtpSink(int port, Consumer<ReceivedMail> receiver) {
        this.receiver = receiver;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("sink.localhost")
                .softwareName("Sekisho sink")
                .backlog(BACKLOG)
                .maxConnections(MAX_CONNECTIONS)
                .messageHandlerFactory(context -> new Transaction(addressOf(context)))
                .build();
    }

    /**
     * A sink that listens.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param receiver is given each message before it is acknowledged, on several threads at a time; when it throws,
     * the     client is told 451 and keeps the message
     */
    public static SmtpSink start(int port, Consumer<ReceivedMail> receiver) {
        SmtpSink sink = new SmtpSink(port, receiver);
        sink.server.start();
        return sink;
    }

    /** The port it listens on. */
    public int port() {
        return server.getPortAllocated();
    }

    /** From now on answers that recipient like this, whatever the case of its letters. */
    public void refuse(String recipient, SinkReply reply) {
        refusals.put(canonical(recipient), reply);
    }

    /** Takes mail for everybody again. */
    public void refuseNobody() {
        refusals.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static InetAddress addressOf(MessageContext context) {
        return ((InetSocketAddress) context.getRemoteAddress()).getAddress();
    }

    private static String canonical(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private final class Transaction implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();
        private final InetAddress client;
        private String sender = "";

        Transaction(InetAddress client) {
            this.client = client;
        }

        @Override
        public void from(@Nullable String address) {
            sender = Optional.ofNullable(address).orElse("");
        }

        @Override
        public void recipient(String address) throws RejectException {
            SinkReply refusal = refusals.get(canonical(address));
            if (refusal != null) {
                throw new RejectException(refusal.code(), refusal.text());
            }
            recipients.add(address);
        }

        @Override
        public @Nullable String data(InputStream content) throws RejectException, IOException {
            ReceivedMail mail = new ReceivedMail(client, sender, recipients, content.readAllBytes());
            try {
                receiver.accept(mail);
            } catch (RuntimeException e) {
                LOGGER.warn("sink=deferred {}", mail, e);
                throw new RejectException(451, "4.3.0 The sink could not keep it: " + e.getMessage());
            }
            return null;
        }

        @Override
        public void done() {
            // The connection ended; a message is handed over at the end of its data.
        }
    }
}
