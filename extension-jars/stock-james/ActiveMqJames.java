// SPDX-License-Identifier: Apache-2.0

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.ExtraProperties;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.UserEntityValidator;
import org.apache.james.core.Username;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.EmbeddedActiveMQ;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.user.memory.MemoryUsersRepository;

/**
 * James's memory application with James's ActiveMQ queues, wired as its JPA application does, which is not published.
 * The user alice@localhost is there before the first port listens, as users in a database are. Run from its source.
 */
public final class ActiveMqJames {

    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        MemoryJamesConfiguration configuration =
                MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build();
        GuiceJamesServer server = MemoryJamesServerMain.createServer(configuration)
                .combineWith(new FakeSearchMailboxModule())
                .overrideWith(new Queues(), new Users());
        JamesServerMain.main(server);
    }

    private static final class Queues extends AbstractModule {
        @Override
        protected void configure() {
            bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
            bind(KahaDBPersistenceAdapter.class).in(Scopes.SINGLETON);
            bind(EmbeddedActiveMQ.class).in(Scopes.SINGLETON);
            bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
            bind(ActiveMQMailQueueFactory.class).in(Scopes.SINGLETON);
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

    private static final class Users extends AbstractModule {
        @Provides
        @Singleton
        MemoryUsersRepository users(
                MemoryDomainList domains, DomainListConfiguration configuration, UserEntityValidator validator)
                throws Exception {
            domains.configure(configuration);
            MemoryUsersRepository users = MemoryUsersRepository.withVirtualHosting(domains);
            users.addUser(Username.of("alice@localhost"), "secret");
            users.setValidator(validator);
            return users;
        }
    }
}
