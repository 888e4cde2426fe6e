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

/** Users and their password hashes over JPA: the choice when {@code usersrepository.xml} names no LDAP server. */
public final class JpaUsersModule extends AbstractModule {
    /** Names of which it is known whether there is such a user. */
    private static final int MAX_REMEMBERED = 200_000;

    @Override
    protected void configure() {
        bind(JPAUsersRepository.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    UsersRepository watched(
            JPAUsersRepository users, DatabaseWatch watch, UserChanges changes, ChangedPasswords passwords) {
        AnswerCache<Username, Boolean> existing = new AnswerCache<>(MAX_REMEMBERED);
        watch.listen(UserChanges.Table.JAMES_USER, () -> {
            existing.forgetAll();
            passwords.changed(changes.users());
        });
        return new ObservedUsersRepository(users, existing, passwords::changed, watch::isGone);
    }

    @ProvidesIntoSet
    InitializationOperation users(ConfigurationProvider configuration, JPAUsersRepository users) {
        return InitilizationOperationBuilder.forClass(JPAUsersRepository.class)
                .init(() -> users.configure(configuration.getConfiguration("usersrepository")));
    }
}
