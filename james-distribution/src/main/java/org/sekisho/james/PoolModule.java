// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.inject.Singleton;
import org.sekisho.pool.Doubts;
import org.sekisho.pool.PoolDesk;
import org.sekisho.record.AuditTrail;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.SuspensionDesk;

/** The ways by which mail leaves: one desk for all mailets and routes. Bindings only. */
final class PoolModule extends AbstractModule {

    @Provides
    @Singleton
    PoolDesk pools(Home home, Brake brake, SuspensionDesk suspensions, AuditTrail audit, InstantSource clock) {
        Path state = home.var().resolve("pools");
        Doubts doubts = Doubts.open(state.resolve("doubts.log"), clock.instant());
        PoolDesk desk = PoolDesk.open(state.resolve("pools.json"), doubts, brake, audit, clock);
        suspensions.listen(desk);
        return desk;
    }
}
