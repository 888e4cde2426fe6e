// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.MessageAck;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.store.MessageStore;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.util.ByteSequence;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.submitter.Submitter;

/** Mail that a version of before December 2026 left in KahaDB. */
final class EarlierMailTest {
    private final Path directory;

    EarlierMailTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** As it was written then: one removed, one large, one of an odd queue, one that waits. */
    private void writeEarlier() throws Exception {
        Files.createDirectories(directory.resolve("bodies"));
        Files.writeString(directory.resolve("bodies/large.eml"), "Subject: large\r\n\r\nlarge\r\n");
        KahaDBPersistenceAdapter prompt = start("prompt");
        MessageStore outgoing = store(prompt, "outgoing");
        put(outgoing, "first", 1, (byte) 4, Optional.empty());
        put(outgoing, "removed", 2, (byte) 4, Optional.empty());
        put(outgoing, "urgent", 3, (byte) 9, Optional.of("large.eml"));
        MessageAck ack = new MessageAck();
        ack.setAckType(MessageAck.INDIVIDUAL_ACK_TYPE);
        ack.setDestination(outgoing.getDestination());
        ack.setFirstMessageId(id(2));
        ack.setLastMessageId(id(2));
        ack.setMessageCount(1);
        outgoing.removeMessage(new ConnectionContext(), ack);
        put(store(prompt, "pool+1%2C+%2A%3E"), "odd", 4, (byte) 4, Optional.empty());
        prompt.stop();
        KahaDBPersistenceAdapter delayed = start("delayed");
        put(store(delayed, "outgoing"), "later", 5, (byte) 4, Optional.empty());
        delayed.stop();
    }

    private KahaDBPersistenceAdapter start(String name) throws Exception {
        KahaDBPersistenceAdapter kaha = new KahaDBPersistenceAdapter();
        BrokerService broker = new BrokerService();
        broker.setBrokerName("sekisho");
        broker.setUseJmx(false);
        kaha.setBrokerService(broker);
        kaha.setDirectory(directory.resolve(name).toFile());
        kaha.setJournalMaxFileLength(8 << 20);
        kaha.setConcurrentStoreAndDispatchQueues(false);
        kaha.start();
        return kaha;
    }

    private static MessageStore store(KahaDBPersistenceAdapter kaha, String queue) throws Exception {
        MessageStore store = kaha.createQueueMessageStore(new ActiveMQQueue(queue));
        store.isEmpty();
        return store;
    }

    private static MessageId id(int number) {
        return new MessageId("3f0c-run:0:0", number);
    }

    private static void put(MessageStore store, String name, int number, byte priority, Optional<String> bodyFile)
            throws Exception {
        Mail mail = MailImpl.builder()
                .name(name)
                .sender("bob@example.org")
                .addRecipient("carol@remote.example")
                .build();
        MailHeader header = new MailHeader(
                name,
                number == 5 ? 4_000_000_000_000L : 7,
                bodyFile,
                Optional.of(new Submitter("bob@example.org")),
                Optional.empty());
        byte[] body = ("Subject: " + name + "\r\n\r\nhello\r\n").getBytes(US_ASCII);
        ActiveMQMessage message = new ActiveMQMessage();
        message.setMessageId(id(number));
        message.setDestination(store.getDestination());
        message.setPersistent(true);
        message.setPriority(priority);
        message.setContent(new ByteSequence(MailRecord.write(mail, header, bodyFile.isPresent() ? new byte[0] : body)));
        message.setResponseRequired(true);
        store.addMessage(new ConnectionContext(), message);
    }

    private MailStore open() throws IOException {
        return MailStore.open(
                new QueueSettings(directory, QueueSettings.DEFAULT_BODY_FILE_THRESHOLD, QueueSettings.LOWEST_RESERVE),
                QueueGate.open());
    }

    @Test
    void isMovedOnceWithAllThatIsKnownOfIt() throws Exception {
        writeEarlier();

        try (MailStore store = open()) {
            requireAll(store);
        }

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("bodies", "journal");
        }
        try (MailStore store = open()) {
            requireAll(store);
        }
    }

    private static void requireAll(MailStore store) throws Exception {
        assertThat(store.queues()).isEqualTo(Set.of("outgoing", "pool 1, *>"));
        assertThat(store.found("pool 1, *>")).extracting(QueuedMail::name).containsExactly("odd");
        List<QueuedMail> outgoing = store.found("outgoing");
        assertThat(outgoing).extracting(QueuedMail::name).containsExactly("first", "urgent", "later");
        assertThat(outgoing)
                .extracting(mail -> mail.id().toString())
                .containsExactly("3f0c-run:0:0:1", "3f0c-run:0:0:3", "3f0c-run:0:0:5");
        assertThat(outgoing).extracting(QueuedMail::priority).containsExactly((byte) 4, (byte) 9, (byte) 4);
        assertThat(outgoing).extracting(QueuedMail::dueMillis).containsExactly(7L, 7L, 4_000_000_000_000L);
        assertThat(outgoing)
                .allSatisfy(mail -> assertThat(mail.submitter()).contains(new Submitter("bob@example.org")));
        for (QueuedMail mail : outgoing) {
            Mail found = store.find(mail).orElseThrow();
            assertThat(found.getMaybeSender().asString()).isEqualTo("bob@example.org");
            assertThat(found.getMessage().getSubject()).isEqualTo(mail.name().equals("urgent") ? "large" : mail.name());
        }
    }

    /** As after a crash that came before the directory was gone, and after an earlier version was started again. */
    @Test
    void isNotThereTwiceWhenItIsMovedAgain() throws Exception {
        writeEarlier();
        Path copy = directory.resolve("copy");
        copy(directory.resolve("prompt"), copy);
        open().close();
        copy(copy, directory.resolve("prompt"));
        copy(copy, directory.resolve("delayed.moved"));

        try (MailStore store = open()) {
            requireAll(store);
        }

        assertThat(directory.resolve("prompt")).doesNotExist();
        assertThat(directory.resolve("delayed.moved")).doesNotExist();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
