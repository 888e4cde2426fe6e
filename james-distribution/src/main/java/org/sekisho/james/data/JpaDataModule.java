// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.util.List;
import javax.inject.Singleton;
import javax.persistence.EntityManagerFactory;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.CoreDataModule;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.jpa.JPAMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.rrt.api.AliasReverseResolver;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.sekisho.queue.DurableMailRepository;

/** Domains, aliases and the names of mail repositories over JPA; {@code domainlist.xml} and its like read at start. */
public final class JpaDataModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new CoreDataModule());
        bind(JamesDatabase.class).in(Scopes.SINGLETON);

        bind(DatabaseWatch.class).in(Scopes.SINGLETON);
        bind(CachedDomainList.class).in(Scopes.SINGLETON);
        bind(DomainList.class).to(CachedDomainList.class);

        bind(CachedRewriteTable.class).in(Scopes.SINGLETON);
        bind(RecipientRewriteTable.class).to(CachedRewriteTable.class);
        bind(AliasReverseResolverImpl.class).in(Scopes.SINGLETON);
        bind(AliasReverseResolver.class).to(AliasReverseResolverImpl.class);
        bind(CanSendFromImpl.class).in(Scopes.SINGLETON);
        bind(CanSendFrom.class).to(CanSendFromImpl.class);
    }

    /** How repositories are kept when {@code mailrepositorystore.xml} says nothing. */
    @Provides
    MailRepositoryStoreConfiguration.Item files() {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol("file")),
                DurableMailRepository.class.getName(),
                new BaseHierarchicalConfiguration());
    }

    /** Directories of this node. */
    @Provides
    @Singleton
    MailRepositoryUrlStore repositories(JamesDatabase database) {
        return new JPAMailRepositoryUrlStore(database.ofNode());
    }

    @Provides
    @Singleton
    UserChanges changes(JamesDatabase database) {
        return database.changes();
    }

    @Provides
    @Singleton
    EntityManagerFactory entityManagers(JamesDatabase database) {
        return database.entityManagers();
    }

    @ProvidesIntoSet
    InitializationOperation domains(DomainListConfiguration configuration, CachedDomainList domains) {
        return InitilizationOperationBuilder.forClass(CachedDomainList.class)
                .init(() -> domains.configure(configuration));
    }

    @ProvidesIntoSet
    InitializationOperation aliases(ConfigurationProvider configuration, CachedRewriteTable aliases) {
        return InitilizationOperationBuilder.forClass(CachedRewriteTable.class)
                .init(() -> aliases.configure(configuration.getConfiguration("recipientrewritetable")));
    }

    @ProvidesIntoSet
    InitializationOperation watch(DatabaseWatch watch) {
        return InitilizationOperationBuilder.forClass(DatabaseWatch.class).init(watch::start);
    }
}
