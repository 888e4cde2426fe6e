// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.mail.MessagingException;
import org.apache.james.queue.api.MailPrioritySupport;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.sekisho.queue.journal.Entry;
import org.sekisho.queue.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All mail of all queues on disk. Mail that is due at once and mail that waits lie in two journals: a journal file goes
 * away only when all its mail is gone, and so a mail that waits for hours does not hold back the thousands that do not.
 * Thread-safe.
 */
public final class MailStore implements Closeable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MailStore.class);

    private static final String PROMPT = "prompt";
    private static final String DELAYED = "delayed";

    private final QueueSettings settings;
    private final QueueGate gate;
    private final DiskReserve reserve;
    private final BodyDirectory bodies;
    private final Journal prompt;
    private final Journal delayed;
    private final String writer = UUID.randomUUID().toString();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong order = new AtomicLong();
    private final Map<String, List<QueuedMail>> found = new ConcurrentHashMap<>();

    private MailStore(QueueSettings settings, QueueGate gate, Journal prompt, Journal delayed) throws IOException {
        this.settings = settings;
        this.gate = gate;
        this.prompt = prompt;
        this.delayed = delayed;
        this.bodies = BodyDirectory.open(settings.directory().resolve("bodies"));
        this.reserve = DiskReserve.of(settings);
    }

    /** Opens the store, reads what is in it, and deletes what a crash left over. */
    public static MailStore open(QueueSettings settings, QueueGate gate) throws IOException {
        Files.createDirectories(settings.directory());
        Path journals = settings.directory().resolve("journal");
        Journal prompt = Journal.open(journals.resolve(PROMPT));
        Journal delayed = null;
        try {
            delayed = Journal.open(journals.resolve(DELAYED));
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

    /** The names of the queues of which mail was found when the store was opened, until {@link #found} was asked. */
    public Set<String> queues() {
        return Set.copyOf(found.keySet());
    }

    /** What was found of a queue when the store was opened, the oldest first; the second call returns nothing. */
    public List<QueuedMail> found(String queue) {
        List<QueuedMail> mails = found.remove(queue);
        return mails == null ? List.of() : mails;
    }

    /**
     * Writes a mail and returns when it is on the disk. Where that fails of a mail that was made of a record here, the
     * record {@linkplain QueuedMail#takeMissing notes for whom}.
     *
     * @param isDelayed to choose the journal
     * @param transfer by which it comes, if it comes by one
     */
    public QueuedMail put(String queue, Mail mail, long dueMillis, boolean isDelayed, Optional<String> transfer)
            throws IOException, MessagingException {
        Journal journal = isDelayed ? delayed : prompt;
        MailLabel label = new MailLabel(
                queue, new MailId(writer, written.incrementAndGet()), priority(mail), order.incrementAndGet());
        MessageBody body = new MessageBody(bodies, settings.bodyFileThreshold());
        Optional<QueuedMail> before = StoredMessage.keptBy(mail);
        try {
            body.write(mail.getMessage());
            body.close();
            MailHeader header =
                    new MailHeader(mail.getName(), dueMillis, body.fileName(), gate.submitterOf(queue, mail), transfer);
            byte[] content = label.before(MailRecord.write(mail, header, body.inMemory()));
            Entry entry =
                    journal.append(content, transfer.isPresent() ? Optional.empty() : before.map(QueuedMail::entry));
            before.ifPresent(one -> one.reached(mail.getRecipients()));
            return new QueuedMail(entry, label.id(), header, label.priority(), label.order());
        } catch (IOException | MessagingException | RuntimeException e) {
            before.ifPresent(one -> one.missed(mail.getRecipients()));
            body.discard();
            throw e;
        }
    }

    /** Whether it was made of a record here: it was accepted before. */
    public boolean isKept(Mail mail) {
        return StoredMessage.keptBy(mail).isPresent();
    }

    /**
     * To be called before mail from outside is put.
     *
     * @throws IOException when less than the reserve is free
     */
    public void requireRoom() throws IOException {
        reserve.require();
    }

    /**
     * Reads a mail.
     *
     * @return empty when it was removed meanwhile
     */
    public Optional<Mail> find(QueuedMail mail) throws IOException {
        Optional<ByteBuffer> read = read(mail);
        return read.isPresent() ? Optional.of(parse(mail, read.get())) : Optional.empty();
    }

    /**
     * Reads the record of a mail, to be {@linkplain #parse parsed}.
     *
     * @return empty when it was removed meanwhile
     */
    public Optional<ByteBuffer> read(QueuedMail mail) throws IOException {
        Optional<ByteBuffer> read = mail.entry().read();
        if (read.isPresent() && mail.bodyFile().isPresent()) {
            bodies.existing(mail.bodyFile().get());
        }
        return read;
    }

    /** The mail of a record that was {@linkplain #read read}. */
    public Mail parse(QueuedMail mail, ByteBuffer content) throws IOException {
        return StoredMessage.mail(mail, content, bodies);
    }

    /** Removes a mail for good. */
    public void remove(QueuedMail mail) throws IOException {
        Optional<String> file = mail.bodyFile();
        // A record must not come back after a crash without its file.
        mail.entry().journal().remove(mail.entry(), file.isPresent());
        if (file.isPresent()) {
            bodies.discard(file.get());
        }
    }

    /** Removes mails for good and waits until the disk has it: a crash does not bring one back. */
    public void removeAll(List<QueuedMail> mails) throws IOException {
        for (Journal journal : List.of(prompt, delayed)) {
            List<Entry> here = mails.stream()
                    .map(QueuedMail::entry)
                    .filter(entry -> entry.journal() == journal)
                    .toList();
            for (int i = 0; i < here.size(); i++) {
                // The journal is written in order: when the disk has the last, it has all.
                journal.remove(here.get(i), i == here.size() - 1);
            }
        }
        for (QueuedMail mail : mails) {
            if (mail.bodyFile().isPresent()) {
                bodies.discard(mail.bodyFile().get());
            }
        }
    }

    /** Whether nothing can be written any more, nor removed, until the store is opened anew. */
    public boolean hasFailed() {
        return prompt.failure().isPresent() || delayed.failure().isPresent();
    }

    public QueueGate gate() {
        return gate;
    }

    /** What keeps the store from taking mail, in a sentence for an admin. */
    public Optional<String> problem() {
        for (Journal journal : List.of(prompt, delayed)) {
            Optional<IOException> failure = journal.failure();
            if (failure.isPresent()) {
                return Optional.of(journal.directory() + ": cannot be written ("
                        + failure.get().getMessage()
                        + "); repair the disk and restart the server; no accepted mail is lost");
            }
        }
        return reserve.shortage();
    }

    @Override
    public void close() throws IOException {
        try (Journal first = prompt;
                Journal second = delayed) {
            LOGGER.debug("closing {} and {}", first.directory(), second.directory());
        }
    }

    private static byte priority(Mail mail) {
        int asked = AttributeUtils.getValueAndCastFromMail(mail, MailPrioritySupport.MAIL_PRIORITY, Integer.class)
                .orElse(MailPrioritySupport.NORMAL_PRIORITY);
        return (byte) Math.max(MailPrioritySupport.LOW_PRIORITY, Math.min(MailPrioritySupport.HIGH_PRIORITY, asked));
    }

    private void recover() throws IOException {
        StoreRecovery recovery = new StoreRecovery(gate, order);
        recovery.read(prompt);
        recovery.read(delayed);
        new EarlierMail(settings.directory().resolve(PROMPT), prompt, order).moveTo(recovery);
        new EarlierMail(settings.directory().resolve(DELAYED), delayed, order).moveTo(recovery);
        for (Map.Entry<String, List<QueuedMail>> queue : recovery.elsewhere().entrySet()) {
            removeAll(queue.getValue());
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
