// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.storm;

import java.util.Optional;
import java.util.Set;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.impl.JamesMailSpooler;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.sekisho.queue.DurableMailQueue;
import org.sekisho.queue.DurableMailQueueFactory;
import org.sekisho.storm.StormSettings;

/**
 * James's spooler for {@link StormQueue}, with threads of its own: what fails is tried again and then kept as James
 * does it with other mail.
 */
@Singleton
public final class StormSpooler implements Startable {
    private final JamesMailSpooler spooler;

    @Inject
    StormSpooler(
            MetricFactory metrics,
            MailProcessor pipeline,
            MailRepositoryStore repositories,
            DurableMailQueueFactory queues,
            Threads threads) {
        this.spooler = new JamesMailSpooler(
                metrics, new NoopGaugeRegistry(), pipeline, repositories, new StormQueueOnly(queues));
        this.spooler.configure(threads.configuration());
    }

    /** As James's own spooler, but for the number of threads. */
    record Threads(StormSettings settings, JamesMailSpooler.Configuration shared) {
        @Inject
        Threads {}

        JamesMailSpooler.Configuration configuration() {
            return new JamesMailSpooler.Configuration(settings.threads(), shared.getErrorRepositoryURL());
        }
    }

    /** Whatever queue the spooler asks for. */
    private record StormQueueOnly(DurableMailQueueFactory queues) implements MailQueueFactory<DurableMailQueue> {
        @Override
        public Optional<DurableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
            return queues.getQueue(StormQueue.NAME, count);
        }

        @Override
        public DurableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
            return queues.createQueue(StormQueue.NAME, count);
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return queues.listCreatedMailQueues();
        }
    }

    /** Once the processors are there. */
    public void start() {
        spooler.init();
    }

    @PreDestroy
    public void stop() {
        spooler.dispose();
    }
}
