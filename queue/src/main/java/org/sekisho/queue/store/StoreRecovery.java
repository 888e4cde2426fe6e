// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.queue.journal.Entry;
import org.sekisho.queue.journal.Journal;
import org.sekisho.submitter.Submitter;

/** Reads what is in the journals when a store is opened. What mails have in common is kept once. Not thread-safe. */
final class StoreRecovery {
    private final QueueGate gate;
    private final AtomicLong order;
    private final Map<String, List<QueuedMail>> found = new HashMap<>();
    private final Map<String, List<QueuedMail>> elsewhere = new HashMap<>();
    private final Set<String> bodyFiles = new HashSet<>();
    private final Map<String, String> writers = new HashMap<>();
    private final Map<Submitter, Optional<Submitter>> submitters = new HashMap<>();

    /** @param order the number of mails that entered any queue so far; counted on */
    StoreRecovery(QueueGate gate, AtomicLong order) {
        this.gate = gate;
        this.order = order;
    }

    void read(Journal journal) throws IOException {
        for (Entry entry : journal.found()) {
            Optional<ByteBuffer> content = entry.read();
            if (content.isPresent()) {
                read(entry, content.get());
            }
        }
    }

    /** What was just moved there, or was there. */
    void read(Entry entry, ByteBuffer content) throws IOException {
        try {
            MailLabel label = MailLabel.read(content);
            order.accumulateAndGet(label.order(), Math::max);
            MailHeader header = header(label.queue(), content);
            boolean isElsewhere = gate.isElsewhere(label.queue(), label.id().toString(), header.transfer());
            (isElsewhere ? elsewhere : found)
                    .computeIfAbsent(label.queue(), name -> new ArrayList<>())
                    .add(queued(entry, label, header));
            header.bodyFile().ifPresent(bodyFiles::add);
        } catch (IOException e) {
            throw new IOException(entry.journal().directory() + ": " + e.getMessage(), e);
        }
    }

    /** Of all mail that was read. */
    Set<MailId> ids() {
        return Stream.of(found, elsewhere)
                .flatMap(queues -> queues.values().stream())
                .flatMap(List::stream)
                .map(QueuedMail::id)
                .collect(Collectors.toSet());
    }

    /** Queued mail by the name of the queue, the oldest first. */
    Map<String, List<QueuedMail>> found() {
        found.values().forEach(mails -> mails.sort(Comparator.comparingLong(QueuedMail::order)));
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

    private MailHeader header(String queue, ByteBuffer content) throws IOException {
        Optional<MailHeader> read = MailRecord.readHeader(content.slice());
        MailHeader header = read.isPresent() ? read.get() : earlierHeader(queue, content.slice());
        return header.of(header.submitter().flatMap(one -> submitters.computeIfAbsent(one, Optional::of)));
    }

    /** Of a version that did not write whose mail it is. */
    private MailHeader earlierHeader(String queue, ByteBuffer content) throws IOException {
        MailRecord record = MailRecord.read(content);
        return record.header().of(gate.submitterOf(queue, record.mail().build()));
    }

    private QueuedMail queued(Entry entry, MailLabel label, MailHeader header) {
        String writer = writers.computeIfAbsent(label.id().writer(), one -> one);
        MailId id = new MailId(writer, label.id().number());
        return new QueuedMail(entry, id, header, label.priority(), label.order());
    }
}
