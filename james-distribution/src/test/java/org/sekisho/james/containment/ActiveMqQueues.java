// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Scopes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.sekisho.james.queue.QueueGate;

/** James's own ActiveMQ queues with their embedded broker, as James configures it. */
final class ActiveMqQueues extends AbstractModule {
    private final Path home;

    private ActiveMqQueues(Path home) {
        this.home = home;
    }

    static MailQueueFactory<? extends ManageableMailQueue> open(Path home, QueueGate unused) {
        ActiveMQMailQueueFactory factory =
                Guice.createInjector(new ActiveMqQueues(home)).getInstance(ActiveMQMailQueueFactory.class);
        factory.init();
        return factory;
    }

    @Override
    protected void configure() {
        bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
        bind(KahaDBPersistenceAdapter.class).in(Scopes.SINGLETON);
        bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
        bind(MailQueueItemDecoratorFactory.class).to(RawMailQueueItemDecoratorFactory.class);
        bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
        bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
        bind(FileSystem.class).toInstance(new FileSystem() {
            @Override
            public File getBasedir() {
                return home.toFile();
            }

            @Override
            public InputStream getResource(String url) throws IOException {
                return Files.newInputStream(getFile(url).toPath());
            }

            @Override
            public File getFile(String url) {
                return home.resolve(url.substring(FileSystem.FILE_PROTOCOL.length())).toFile();
            }
        });
    }
}
