// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.mail.MessagingException;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.command.ProducerId;
import org.apache.james.queue.api.MailPrioritySupport;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All mail of all queues on disk. Mail that is due at once and mail that waits lie in two journals: a journal file goes
 * away only when all its mail is gone, and so a mail that waits for hours does not hold back the thousands that do not.
 * Thread-safe.
 */
public final class MailStore implements Closeable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MailStore.class);

    private final QueueSettings settings;
    private final QueueGate gate;
    private final FileStore disk;
    private final BodyDirectory bodies;
    private final MailJournal prompt;
    private final MailJournal delayed;
    private final ProducerId writer = new ProducerId();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong order = new AtomicLong();
    private final Map<String, List<QueuedMail>> found = new ConcurrentHashMap<>();

    private MailStore(QueueSettings settings, QueueGate gate, MailJournal prompt, MailJournal delayed)
            throws IOException {
        this.settings = settings;
        this.gate = gate;
        this.prompt = prompt;
        this.delayed = delayed;
        this.bodies = BodyDirectory.open(settings.directory().resolve("bodies"));
        this.disk = Files.getFileStore(settings.directory());
        writer.setConnectionId(UUID.randomUUID().toString());
    }

    /** Opens the store, reads what is in it, and deletes what a crash left over. */
    public static MailStore open(QueueSettings settings, QueueGate gate) throws IOException {
        Files.createDirectories(settings.directory());
        MailJournal prompt = MailJournal.open(settings.directory().resolve("prompt"));
        MailJournal delayed = null;
        try {
            delayed = MailJournal.open(settings.directory().resolve("delayed"));
            MailStore store = new MailStore(settings, gate, prompt, delayed);
            store.recover();
            return store;
        } catch (IOException | RuntimeException e) {
            prompt.close();
            if (delayed != null) {
                delayed.close();
            }
            throw e;
        }
    }

    /** The names of the queues that ever held mail. */
    public Set<String> queues() {
        Set<String> names = new HashSet<>(prompt.queues());
        names.addAll(delayed.queues());
        return names;
    }

    /** What was found of a queue when the store was opened, the oldest first; the second call returns nothing. */
    public List<QueuedMail> found(String queue) {
        List<QueuedMail> mails = found.remove(queue);
        return mails == null ? List.of() : mails;
    }

    /**
     * Writes a mail and returns when it is on the disk.
     *
     * @param isDelayed to choose the journal
     * @param transfer by which it comes, if it comes by one
     */
    public QueuedMail put(String queue, Mail mail, long dueMillis, boolean isDelayed, Optional<String> transfer)
            throws IOException, MessagingException {
        requireRoom();
        MailJournal journal = isDelayed ? delayed : prompt;
        byte priority = priority(mail);
        MessageId id = new MessageId(writer, written.incrementAndGet());
        MessageBody body = new MessageBody(bodies, settings.bodyFileThreshold());
        try {
            body.write(mail.getMessage());
            body.close();
            MailHeader header =
                    new MailHeader(mail.getName(), dueMillis, body.fileName(), gate.submitterOf(queue, mail), transfer);
            journal.append(queue, id, priority, MailRecord.write(mail, header, body.inMemory()));
            return new QueuedMail(journal, id, header, priority, order.incrementAndGet());
        } catch (IOException | MessagingException | RuntimeException e) {
            body.discard();
            throw e;
        }
    }

    /**
     * Reads a mail.
     *
     * @return empty when it was removed meanwhile
     */
    public Optional<Mail> find(String queue, QueuedMail mail) throws IOException {
        Optional<Message> message = mail.journal().find(queue, mail.id());
        if (message.isEmpty()) {
            return Optional.empty();
        }
        MailRecord record = MailRecord.read(message.get().getContent());
        MimeMessageSource source = StoredMessage.inMemory(record);
        if (mail.bodyFile().isPresent()) {
            source = StoredMessage.inFile(bodies.existing(mail.bodyFile().get()));
        }
        MailImpl found = record.mail().build();
        try {
            found.setMessageNoCopy(new MimeMessageWrapper(source));
        } catch (MessagingException e) {
            throw new IOException(mail.name() + ": cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(found);
    }

    /** Removes a mail for good. */
    public void remove(String queue, QueuedMail mail) throws IOException {
        Optional<String> file = mail.bodyFile();
        // A record must not come back after a crash without its file.
        mail.journal().remove(queue, mail.id(), file.isPresent());
        if (file.isPresent()) {
            bodies.delete(file.get());
        }
    }

    /** Removes mails for good and waits until the disk has it: a crash does not bring one back. */
    public void removeAll(String queue, List<QueuedMail> mails) throws IOException {
        for (MailJournal journal : List.of(prompt, delayed)) {
            List<QueuedMail> here =
                    mails.stream().filter(mail -> mail.journal() == journal).toList();
            for (int i = 0; i < here.size(); i++) {
                // The journal is written in order: when the disk has the last, it has all.
                journal.remove(queue, here.get(i).id(), i == here.size() - 1);
            }
        }
        for (QueuedMail mail : mails) {
            if (mail.bodyFile().isPresent()) {
                bodies.delete(mail.bodyFile().get());
            }
        }
    }

    public QueueGate gate() {
        return gate;
    }

    /** What keeps the store from taking mail, in a sentence for an admin. */
    public Optional<String> problem() {
        for (MailJournal journal : List.of(prompt, delayed)) {
            Optional<IOException> failure = journal.failure();
            if (failure.isPresent()) {
                return Optional.of(journal.directory() + ": cannot be written ("
                        + failure.get().getMessage()
                        + "); repair the disk and restart the server; no accepted mail is lost");
            }
        }
        return shortage();
    }

    @Override
    public void close() throws IOException {
        try (MailJournal first = prompt;
                MailJournal second = delayed) {
            LOGGER.debug("closing {} and {}", first.directory(), second.directory());
        }
    }

    private void requireRoom() throws IOException {
        Optional<String> shortage = shortage();
        if (shortage.isPresent()) {
            throw new IOException(shortage.get());
        }
    }

    private Optional<String> shortage() {
        try {
            long free = disk.getUsableSpace();
            return free >= settings.reserve()
                    ? Optional.empty()
                    : Optional.of(settings.directory() + ": only " + (free >> 20) + " MB free, less than disk.reserve ("
                            + (settings.reserve() >> 20) + " MB); no mail is accepted until there is more");
        } catch (IOException e) {
            return Optional.of(settings.directory() + ": cannot tell how much is free (" + e.getMessage() + ")");
        }
    }

    private static byte priority(Mail mail) {
        int asked = AttributeUtils.getValueAndCastFromMail(mail, MailPrioritySupport.MAIL_PRIORITY, Integer.class)
                .orElse(MailPrioritySupport.NORMAL_PRIORITY);
        return (byte) Math.max(MailPrioritySupport.LOW_PRIORITY, Math.min(MailPrioritySupport.HIGH_PRIORITY, asked));
    }

    private void recover() throws IOException {
        StoreRecovery recovery = new StoreRecovery(gate, order);
        for (MailJournal journal : List.of(prompt, delayed)) {
            recovery.read(journal);
        }
        for (Map.Entry<String, List<QueuedMail>> queue : recovery.elsewhere().entrySet()) {
            removeAll(queue.getKey(), queue.getValue());
            LOGGER.info(
                    "queue={} removed={} cause=\"moved elsewhere before the crash\"",
                    queue.getKey(),
                    queue.getValue().size());
        }
        found.putAll(recovery.found());
        int swept = bodies.sweep(recovery.bodyFiles());
        LOGGER.info(
                "queue store opened mails={} swept={} directory={}",
                found.values().stream().mapToInt(List::size).sum(),
                swept,
                settings.directory());
    }
}
