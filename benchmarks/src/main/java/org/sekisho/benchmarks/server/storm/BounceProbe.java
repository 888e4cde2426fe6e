// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.storm.StormDetector;

/** What a server in this JVM signs by, and the storms that it sees. */
record BounceProbe(ProofOfSending proofs, StormDetector storms) implements GuiceProbe {
    @Inject
    BounceProbe {}

    /** Adds it to a server. */
    static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(BounceProbe.class);
        }
    }
}
