// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.command.ProducerId;
import org.sekisho.submitter.Submitter;

/** Reads what is in the journals when a store is opened. What mails have in common is kept once. Not thread-safe. */
final class StoreRecovery {
    private final QueueGate gate;
    private final AtomicLong order;
    private final Map<String, List<QueuedMail>> found = new HashMap<>();
    private final Map<String, List<QueuedMail>> elsewhere = new HashMap<>();
    private final Set<String> bodyFiles = new HashSet<>();
    private final Map<ProducerId, ProducerId> writers = new HashMap<>();
    private final Map<Submitter, Optional<Submitter>> submitters = new HashMap<>();

    /** @param order the number of mails that entered any queue so far; counted on */
    StoreRecovery(QueueGate gate, AtomicLong order) {
        this.gate = gate;
        this.order = order;
    }

    void read(MailJournal journal) throws IOException {
        for (String queue : journal.queues()) {
            List<QueuedMail> mails = found.computeIfAbsent(queue, name -> new ArrayList<>());
            journal.read(queue, message -> {
                MailHeader header = header(journal, queue, message);
                QueuedMail mail = queued(journal, message, header);
                if (gate.isElsewhere(queue, mail.id().toString(), header.transfer())) {
                    elsewhere.computeIfAbsent(queue, name -> new ArrayList<>()).add(mail);
                } else {
                    mails.add(mail);
                }
                mail.bodyFile().ifPresent(bodyFiles::add);
            });
        }
    }

    /** Queued mail by the name of the queue, the oldest first. */
    Map<String, List<QueuedMail>> found() {
        return found;
    }

    /** Mail that had been moved out of a queue before a crash, by the name of the queue: to be removed. */
    Map<String, List<QueuedMail>> elsewhere() {
        return elsewhere;
    }

    /** The names of the files that hold a body. */
    Set<String> bodyFiles() {
        return bodyFiles;
    }

    private MailHeader header(MailJournal journal, String queue, Message message) {
        try {
            Optional<MailHeader> read = MailRecord.readHeader(message.getContent());
            MailHeader header = read.isPresent() ? read.get() : earlierHeader(queue, message);
            return header.of(header.submitter().flatMap(one -> submitters.computeIfAbsent(one, Optional::of)));
        } catch (IOException e) {
            throw new UncheckedIOException(journal.directory() + ": " + e.getMessage(), e);
        }
    }

    /** Of a version that did not write whose mail it is. */
    private MailHeader earlierHeader(String queue, Message message) throws IOException {
        MailRecord record = MailRecord.read(message.getContent());
        return record.header().of(gate.submitterOf(queue, record.mail().build()));
    }

    private QueuedMail queued(MailJournal journal, Message message, MailHeader header) {
        MessageId id = message.getMessageId();
        ProducerId shared = writers.computeIfAbsent(id.getProducerId(), one -> one);
        return new QueuedMail(
                journal,
                new MessageId(shared, id.getProducerSequenceId()),
                header,
                message.getPriority(),
                order.incrementAndGet());
    }
}
