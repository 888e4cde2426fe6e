// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageAck;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.store.MessageStore;
import org.apache.activemq.store.SharedFileLocker;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.util.ByteSequence;
import org.apache.activemq.util.IOExceptionHandler;
import org.apache.activemq.util.ServiceStopper;

/**
 * One KahaDB directory: an append-only journal with an index, as an embedded ActiveMQ broker has it, without the
 * broker.
 *
 * <p>Appending returns when the record is on the disk (fsync). Callers that append at the same time share one fsync:
 * this
 * group commit is what makes the queue fast. Removal is written without waiting for the disk. Thread-safe.
 */
final class MailJournal implements Closeable {

    private static final int JOURNAL_FILE_OCTETS = 8 * 1024 * 1024;
    private static final int INDEX_PAGES_IN_MEMORY = 20_000;
    private static final long CHECKPOINT_MILLIS = 10_000;

    private final Path directory;
    private final BrokerService broker = new BrokerService();
    private final KahaDBPersistenceAdapter kaha = new KahaDBPersistenceAdapter();
    private final ConnectionContext context = new ConnectionContext();
    private final Map<String, MessageStore> stores = new ConcurrentHashMap<>();
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    private MailJournal(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the journal, making it where there is none. After a crash the index is mended from the journal.
     *
     * @throws IOException when another process has it open, or its files cannot be read or written
     */
    static MailJournal open(Path directory) throws IOException {
        MailJournal journal = new MailJournal(directory);
        journal.configure();
        try {
            journal.kaha.start();
        } catch (IOException e) {
            journal.closeQuietly();
            throw new IOException(
                    directory + ": cannot be opened (" + e.getMessage() + "); is another server running on it?", e);
        } catch (Exception e) {
            journal.closeQuietly();
            throw new IOException(directory + ": cannot be opened (" + e.getMessage() + ")", e);
        }
        return journal;
    }

    private void configure() throws IOException {
        broker.setBrokerName("sekisho");
        broker.setUseJmx(false);
        broker.setIoExceptionHandler(new Remember());
        SharedFileLocker locker = new SharedFileLocker();
        locker.setFailIfLocked(true);
        kaha.setBrokerService(broker);
        kaha.setDirectory(directory.toFile());
        kaha.setLocker(locker);
        kaha.setJournalDiskSyncStrategy("always");
        kaha.setJournalMaxFileLength(JOURNAL_FILE_OCTETS);
        // Written once in full when the file is made: an fsync then has data to write, and no block to allocate.
        kaha.setPreallocationStrategy("chunked_zeros");
        kaha.setIndexCacheSize(INDEX_PAGES_IN_MEMORY);
        kaha.setCheckpointInterval(CHECKPOINT_MILLIS);
        kaha.setChecksumJournalFiles(true);
        kaha.setConcurrentStoreAndDispatchQueues(false);
    }

    /** Writes a record and waits until the disk has it. */
    void append(String queue, MessageId id, byte priority, byte[] record) throws IOException {
        ActiveMQMessage message = new ActiveMQMessage();
        message.setMessageId(id);
        message.setDestination(destination(queue));
        message.setPersistent(true);
        message.setPriority(priority);
        message.setContent(new ByteSequence(record));
        message.setResponseRequired(true);
        store(queue).addMessage(context, message);
        // KahaDB answers an add for a destination it does not know, and a second add of one id, by leaving it out.
        if (!(id.getFutureOrSequenceLong() instanceof Long place) || place < 0) {
            throw new IOException(directory + ": did not take the record " + id);
        }
    }

    Optional<Message> find(String queue, MessageId id) throws IOException {
        return Optional.ofNullable(store(queue).getMessage(id));
    }

    /**
     * Removes a record.
     *
     * @param onDisk whether to wait until the disk has the removal; without, a crash may bring the record back
     */
    void remove(String queue, MessageId id, boolean onDisk) throws IOException {
        MessageAck ack = new MessageAck();
        ack.setAckType(MessageAck.INDIVIDUAL_ACK_TYPE);
        ack.setDestination(destination(queue));
        ack.setFirstMessageId(id);
        ack.setLastMessageId(id);
        ack.setMessageCount(1);
        ack.setResponseRequired(onDisk);
        store(queue).removeMessage(context, ack);
    }

    /** Hands over every record of a queue, the oldest first. */
    void read(String queue, Consumer<Message> reader) throws IOException {
        try {
            store(queue).recover(new JournalReader(reader));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(directory + ": cannot read the queue '" + queue + "'", e);
        }
    }

    /** The names of the queues that ever had a record here. */
    Set<String> queues() {
        return kaha.getDestinations().stream()
                .map(destination -> QueueNames.decode(destination.getPhysicalName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The error that stopped the journal from being written, if any; after it only closing and opening helps. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        ServiceStopper stopper = new ServiceStopper();
        stopper.stop(kaha);
        try {
            stopper.throwFirstException();
        } catch (Exception e) {
            throw new IOException(directory + ": was not closed cleanly", e);
        }
    }

    private void closeQuietly() {
        new ServiceStopper().stop(kaha);
    }

    private MessageStore store(String queue) {
        return stores.computeIfAbsent(queue, name -> {
            try {
                MessageStore store = kaha.createQueueMessageStore(destination(name));
                // The first look at a destination makes its place in the index; until then KahaDB drops what is added.
                store.isEmpty();
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(directory + ": cannot open the queue '" + name + "'", e);
            }
        });
    }

    private static ActiveMQQueue destination(String queue) {
        return new ActiveMQQueue(QueueNames.encode(queue));
    }

    /** Instead of stopping a broker that is not there: what went wrong, for the health check. */
    private final class Remember implements IOExceptionHandler {
        @Override
        public void handle(IOException exception) {
            failure.compareAndSet(null, exception);
        }

        @Override
        public void setBrokerService(BrokerService unused) {}
    }
}
