// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.ProvidesIntoSet;
import javax.inject.Singleton;
import org.apache.james.core.Username;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.jpa.JPAUsersRepository;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.sekisho.login.RememberedPasswords;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users and their password hashes over JPA: the choice when {@code usersrepository.xml} names no LDAP server. */
public final class JpaUsersModule extends AbstractModule {
    private static final Logger LOG = LoggerFactory.getLogger(JpaUsersModule.class);

    /** Names of which it is known whether there is such a user. */
    private static final int MAX_REMEMBERED = 200_000;

    @Override
    protected void configure() {
        bind(JPAUsersRepository.class).in(Scopes.SINGLETON);
    }

    /** Whoever used the old password is out: where that was says nothing about the submitter any more. */
    @Provides
    @Singleton
    UsersRepository watched(
            JPAUsersRepository users,
            DatabaseWatch watch,
            RememberedPasswords passwords,
            Usage usage,
            SessionSubmitters submitters) {
        passwords.toldOfChanges();
        AnswerCache<Username, Boolean> existing = new AnswerCache<>(MAX_REMEMBERED);
        watch.listen(DatabaseWatch.Table.JAMES_USER, existing::forgetAll);
        return new ObservedUsersRepository(users, existing, user -> {
            try {
                Submitter submitter = submitters.names().of(user.asString());
                passwords.forget(submitter);
                usage.forgivePlaces(submitter, submitters.clock().instant());
            } catch (IllegalArgumentException e) {
                LOG.debug("{} cannot be a submitter, so has no places to clear", user.asString(), e);
            }
        });
    }

    @ProvidesIntoSet
    InitializationOperation users(ConfigurationProvider configuration, JPAUsersRepository users) {
        return InitilizationOperationBuilder.forClass(JPAUsersRepository.class)
                .init(() -> users.configure(configuration.getConfiguration("usersrepository")));
    }
}
