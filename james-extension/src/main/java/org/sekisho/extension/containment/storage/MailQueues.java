// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All queues that the server has, whichever kind they are. Thread-safe. */
@Singleton
public final class MailQueues {
    private static final Logger LOG = LoggerFactory.getLogger(MailQueues.class);

    private final MailQueueFactory<? extends ManageableMailQueue> factory;
    private final SuspensionGate gate;
    private final MailStorage storage;

    @Inject
    public MailQueues(
            MailQueueFactory<? extends ManageableMailQueue> factory, SuspensionGate gate, MailStorage storage) {
        this.factory = factory;
        this.gate = gate;
        this.storage = storage;
    }

    public MailQueueFactory<?> factory() {
        return factory;
    }

    public List<QueueSource> all() {
        return factory.listCreatedMailQueues().stream()
                .sorted((one, other) -> one.asString().compareTo(other.asString()))
                .flatMap(name -> source(name).stream())
                .toList();
    }

    /** Whether all keep mail back by themselves, so that looking costs next to nothing. */
    public boolean keepBack() {
        return all().stream().allMatch(QueueSource::keepsBack);
    }

    /** The names of those that do not show their mail, so that none can be taken out of them. */
    public List<String> unsearchable() {
        return all().stream()
                .filter(queue -> !queue.keepsBack() && !isSearchable(queue))
                .map(QueueSource::name)
                .toList();
    }

    private static boolean isSearchable(QueueSource queue) {
        try {
            queue.begin();
            return true;
        } catch (MailQueueException | RuntimeException e) {
            LOG.debug("queue={} cannot be searched", queue.name(), e);
            return false;
        } finally {
            queue.end();
        }
    }

    /** A batch for the spool, when that takes batches. */
    public Optional<StagedMail> stage(String transfer) {
        ManageableMailQueue spool = factory.getQueue(MailQueueFactory.SPOOL).isPresent()
                ? factory.getQueue(MailQueueFactory.SPOOL).orElseThrow()
                : factory.createQueue(MailQueueFactory.SPOOL);
        return storage.findStage(spool, transfer);
    }

    /** Offers what was kept back and may leave now. */
    public void letGo() {
        all().stream().filter(QueueSource::keepsBack).forEach(QueueSource::end);
    }

    /** Finishes the removal of mails from a queue that a crash cut short. */
    public void removeAgain(Transfer transfer) throws IOException {
        MailQueueName name = MailQueueName.of(transfer.queue());
        if (factory.getQueue(name).isEmpty()) {
            // Whoever takes mail from it has not started yet.
            ManageableMailQueue unused = factory.createQueue(name);
        }
        source(name).orElseThrow().removeAgain(transfer.ids());
    }

    private Optional<QueueSource> source(MailQueueName name) {
        Optional<? extends ManageableMailQueue> found = factory.getQueue(name);
        return found.map(queue -> storage.findSource(queue).orElseGet(() -> new BrowsingQueueSource(queue, gate)));
    }
}
