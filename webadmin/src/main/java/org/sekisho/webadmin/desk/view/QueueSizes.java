// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many mails wait in each queue. Thread-safe. */
public record QueueSizes(MailQueueFactory<? extends ManageableMailQueue> factory) {
    private static final Logger LOG = LoggerFactory.getLogger(QueueSizes.class);
    private static final int HUNDRED = 100;

    @Inject
    public QueueSizes {}

    /** @param percent of all that waits */
    public record Size(String name, long mails, long percent) {}

    private record Counted(String name, long mails) {}

    /** The longest first. */
    public List<Size> all() {
        List<Counted> counted = factory.listCreatedMailQueues().stream()
                .flatMap(name -> factory.getQueue(name).stream())
                .flatMap(queue -> count(queue).stream())
                .sorted(Comparator.comparingLong(Counted::mails).reversed().thenComparing(Counted::name))
                .toList();
        long all = counted.stream().mapToLong(Counted::mails).sum();
        return counted.stream()
                .map(one -> new Size(one.name(), one.mails(), all == 0 ? 0 : one.mails() * HUNDRED / all))
                .toList();
    }

    private static Optional<Counted> count(ManageableMailQueue queue) {
        try {
            return Optional.of(new Counted(queue.getName().asString(), queue.getSize()));
        } catch (MailQueue.MailQueueException e) {
            LOG.warn("the queue {} cannot be counted", queue.getName().asString(), e);
            return Optional.empty();
        }
    }
}
