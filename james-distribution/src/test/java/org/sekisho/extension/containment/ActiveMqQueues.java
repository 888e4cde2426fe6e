// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Scopes;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.EmbeddedActiveMQ;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.filesystem.FileSystemImpl;

/** James's own ActiveMQ queues with their embedded broker, as James configures it. */
final class ActiveMqQueues extends AbstractModule {
    private static final List<Class<?>> SINGLETONS =
            List.of(KahaDBPersistenceAdapter.class, EmbeddedActiveMQ.class, ActiveMQMailQueueFactory.class);

    private final Path home;

    private final Injector injector;

    ActiveMqQueues(Path home) {
        this.home = home;
        this.injector = Guice.createInjector(this);
    }

    /** Every server of a JVM would share one broker, so one at a time. */
    MailQueueFactory<? extends ManageableMailQueue> start() {
        ActiveMQMailQueueFactory factory = injector.getInstance(ActiveMQMailQueueFactory.class);
        factory.setUseJMX(false);
        factory.init();
        return factory;
    }

    void stop() throws Exception {
        injector.getInstance(ActiveMQMailQueueFactory.class).destroy();
        injector.getInstance(EmbeddedActiveMQ.class).stop();
    }

    @Override
    protected void configure() {
        bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
        SINGLETONS.forEach(one -> bind(one).in(Scopes.SINGLETON));
        bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
        bind(MailQueueItemDecoratorFactory.class).to(RawMailQueueItemDecoratorFactory.class);
        bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
        bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
        bind(FileSystem.class).toInstance(new FileSystemImpl(new JamesServerResourceLoader(home.toString())));
    }
}
