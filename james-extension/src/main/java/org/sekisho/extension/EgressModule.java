// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.inject.Singleton;
import org.sekisho.audit.AuditTrail;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.suspension.Brake;

/** The ways by which mail leaves: one desk for all mailets and routes. Bindings only. */
final class EgressModule extends AbstractModule {

    @Provides
    @Singleton
    EgressPools pools(Directories directories, Brake brake, AuditTrail audit, InstantSource clock) {
        Path state = directories.var().resolve("pools");
        Reroutes reroutes = Reroutes.open(state.resolve("doubts.log"), clock.instant());
        return EgressPools.open(state.resolve("pools.json"), reroutes, brake, audit, clock);
    }
}
