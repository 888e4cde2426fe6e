// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import java.util.List;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.EmbeddedActiveMQ;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;

/** James's own ActiveMQ queue, nothing changed. */
final class JamesActiveMqModule extends AbstractModule {
    private static final List<Class<?>> SINGLETONS =
            List.of(KahaDBPersistenceAdapter.class, EmbeddedActiveMQ.class, ActiveMQMailQueueFactory.class);

    @Override
    protected void configure() {
        bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
        bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
        SINGLETONS.forEach(one -> bind(one).in(Scopes.SINGLETON));
    }

    @Provides
    @Singleton
    MailQueueFactory<? extends ManageableMailQueue> manageable(ActiveMQMailQueueFactory factory) {
        factory.setUseJMX(true);
        factory.init();
        return factory;
    }

    @Provides
    @Singleton
    MailQueueFactory<?> any(MailQueueFactory<? extends ManageableMailQueue> factory) {
        return factory;
    }

    @Provides
    @Singleton
    MailQueueFactory<? extends MailQueue> plain(MailQueueFactory<? extends ManageableMailQueue> factory) {
        return factory;
    }
}
