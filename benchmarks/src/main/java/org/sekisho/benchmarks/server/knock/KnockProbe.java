// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.knock;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.suspension.SuspensionService;

/** The desk of a server in this JVM. */
record KnockProbe(SuspensionService desk) implements GuiceProbe {
    @Inject
    KnockProbe {}

    /** Adds it to a server. */
    static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(KnockProbe.class);
        }
    }
}
