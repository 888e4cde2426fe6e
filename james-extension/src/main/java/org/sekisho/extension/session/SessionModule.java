// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.session;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.io.Closeable;
import java.time.InstantSource;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;
import org.apache.james.onami.lifecycle.DisposingStager;
import org.sekisho.lookup.AddressLookup;
import org.sekisho.lookup.LookupSettings;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.radius.AccountingListener;
import org.sekisho.radius.RadiusSettings;
import org.sekisho.session.Sessions;
import org.sekisho.submitter.SubmitterNames;

/** Who else tells which submitter had an address. Bindings only. */
public final class SessionModule extends AbstractModule {

    @Provides
    @Singleton
    AccountingListener accounting(
            RadiusSettings settings,
            SubmitterNames names,
            Sessions sessions,
            AccountingListener.Surroundings around,
            DisposingStager<PreDestroy> closing) {
        AccountingListener listener = new AccountingListener(settings, names, sessions, around);
        closing.register((Closeable) listener::close);
        return listener;
    }

    @Provides
    AccountingListener.Surroundings surroundings(DecisionMetrics metrics, InstantSource clock) {
        return new AccountingListener.Surroundings(metrics, clock);
    }

    @Provides
    @Singleton
    AddressLookup lookup(LookupSettings settings, SubmitterNames names, InstantSource clock) {
        return new AddressLookup(settings, names, clock);
    }
}
