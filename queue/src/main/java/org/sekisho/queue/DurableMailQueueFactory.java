// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;

/**
 * Makes the durable queues. It opens their store when it is made and closes it when the server stops; a queue that
 * holds
 * mail from before is known at once, even when nothing takes mail from it any more. Thread-safe.
 */
public final class DurableMailQueueFactory implements MailQueueFactory<DurableMailQueue>, Closeable {

    /** Half of what {@code sekisho stop} waits, as James has threads of its own to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MailStore store;
    private final DurableMailQueue.Surroundings surroundings;
    private final Map<MailQueueName, DurableMailQueue> queues = new ConcurrentHashMap<>();

    /**
     * @throws IOException when the store cannot be opened, because another process has it, or its files are not
     * readable
     */
    @Inject
    public DurableMailQueueFactory(
            QueueSettings settings,
            QueueGate gate,
            Clock clock,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges)
            throws IOException {
        this.store = MailStore.open(settings, gate);
        this.surroundings = new DurableMailQueue.Surroundings(
                clock,
                decorators,
                metrics,
                gauges,
                settings.share(),
                new SubmitterLoad(settings.share()),
                new WorkInProgress(store));
        store.queues().forEach(name -> createQueue(MailQueueName.of(name)));
    }

    /** @param unused queues here hand out exactly as many mails as are asked for */
    @Override
    public Optional<DurableMailQueue> getQueue(MailQueueName name, PrefetchCount unused) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public DurableMailQueue createQueue(MailQueueName name, PrefetchCount unused) {
        return queues.computeIfAbsent(name, one -> new DurableMailQueue(one, store, surroundings));
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return queues.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** What keeps the queues from taking mail, in a sentence for an admin. */
    Optional<String> problem() {
        return store.problem();
    }

    /**
     * When the server stops in good order: hands out nothing more, and waits until mail that is being worked on is
     * done, at most half a minute. What is closed earlier is offered again after the next start, and may be delivered
     * twice.
     */
    @PreDestroy
    void stop() throws IOException {
        surroundings.work().finish(PATIENCE);
        close();
    }

    /** At once. */
    @Override
    public void close() throws IOException {
        store.close();
    }
}
