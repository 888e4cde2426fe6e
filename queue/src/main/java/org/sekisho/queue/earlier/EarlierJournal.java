// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.earlier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.Message;
import org.apache.activemq.store.SharedFileLocker;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.util.ByteSequence;
import org.apache.activemq.util.ServiceStopper;

/** A directory of KahaDB, read to the end. Not thread-safe. */
public final class EarlierJournal implements Closeable {
    private final Path directory;
    private final KahaDBPersistenceAdapter kaha = new KahaDBPersistenceAdapter();

    private EarlierJournal(Path directory) {
        this.directory = directory;
    }

    /** Takes a record that is still queued; the oldest of a queue comes first. */
    @FunctionalInterface
    public interface Reader {
        void read(Found found) throws IOException;
    }

    /**
     * A record.
     *
     * @param id names this mail and no other, for good
     * @param priority 0 to 9, the most urgent
     * @param content as it was written
     */
    public record Found(String queue, String id, byte priority, ByteBuffer content) {}

    /** Whether there is one. */
    public static boolean isIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "db-*.log")) {
            return files.iterator().hasNext();
        }
    }

    /**
     * Opens it; after a crash its index is mended.
     *
     * @throws IOException when another process has it open, or its files cannot be read or written
     */
    public static EarlierJournal open(Path directory) throws IOException {
        EarlierJournal journal = new EarlierJournal(directory);
        BrokerService broker = new BrokerService();
        broker.setBrokerName("sekisho");
        broker.setUseJmx(false);
        SharedFileLocker locker = new SharedFileLocker();
        locker.setFailIfLocked(true);
        journal.kaha.setBrokerService(broker);
        journal.kaha.setDirectory(directory.toFile());
        journal.kaha.setLocker(locker);
        journal.kaha.setChecksumJournalFiles(true);
        try {
            journal.kaha.start();
            return journal;
        } catch (Exception e) {
            new ServiceStopper().stop(journal.kaha);
            throw new IOException(
                    directory + ": cannot be opened (" + e.getMessage() + "); is another server running on it?", e);
        }
    }

    /** Hands over every record of every queue. */
    public void read(Reader reader) throws IOException {
        for (ActiveMQDestination queue : kaha.getDestinations()) {
            try {
                kaha.createQueueMessageStore((org.apache.activemq.command.ActiveMQQueue) queue)
                        .recover(new JournalReader(message -> reader.read(found(queue, message))));
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(directory + ": cannot read the queue " + queue.getPhysicalName(), e);
            }
        }
    }

    private static Found found(ActiveMQDestination queue, Message message) {
        ByteSequence content = message.getContent();
        return new Found(
                QueueNames.decode(queue.getPhysicalName()),
                message.getMessageId().toString(),
                message.getPriority(),
                ByteBuffer.wrap(content.getData(), content.getOffset(), content.getLength())
                        .slice());
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
}
