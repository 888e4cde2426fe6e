// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.login;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.io.Closeable;
import java.time.InstantSource;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.onami.lifecycle.DisposingStager;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.sekisho.login.HashingPool;
import org.sekisho.login.LoginLimits;
import org.sekisho.login.LoginMemory;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.VerifiedPasswordCache;
import org.sekisho.smtp.login.DummyPassword;
import org.sekisho.smtp.login.LoginJudge;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.suspension.Suspensions;

/** What the logins of all ports share. Bindings only. */
public final class LoginModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(VerifiedPasswordCache.class).in(Scopes.SINGLETON);
        bind(SessionLimits.class).in(Scopes.SINGLETON);
        bind(LoginJudge.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    RefusedNetworks networks(LoginLimits limits, Suspensions suspensions, InstantSource clock) {
        return new RefusedNetworks(
                limits.waits(),
                submitter -> suspensions.find(submitter, clock.instant()).isPresent(),
                clock);
    }

    @Provides
    @Singleton
    HashingPool pool(LoginLimits limits, DisposingStager<PreDestroy> closing) {
        HashingPool pool = new HashingPool(limits);
        closing.register((Closeable) pool::close);
        return pool;
    }

    @Provides
    LoginMemory memory(VerifiedPasswordCache passwords, RefusedNetworks networks, HashingPool pool) {
        return new LoginMemory(passwords, networks, pool);
    }

    @Provides
    @Singleton
    DummyPassword dummyPassword(ConfigurationProvider configuration) throws ConfigurationException {
        return RandomDummyPassword.of(configuration.getConfiguration("usersrepository"));
    }
}
