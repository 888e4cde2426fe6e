// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.geo.database.GeoDatabases;
import reactor.core.publisher.Mono;

/**
 * Whether the GeoIP databases are new and sound: degraded when one is older than {@link GeoDatabases#OLD}, when what
 * lies in a file now could not be taken, or when damaged entries were met. Never unhealthy: mail flows, and what is
 * known of places is used. Healthy without a database, since that is what the admin asked for. Never waits.
 * Thread-safe.
 */
public final class GeoHealthCheck implements HealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho GeoIP");

    private final GeoDatabases databases;
    private final InstantSource clock;

    @Inject
    public GeoHealthCheck(GeoDatabases databases, InstantSource clock) {
        this.databases = databases;
        this.clock = clock;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(databases.state()));
    }

    private Result result(GeoDatabases.State state) {
        List<String> problems = state.isOff() ? List.of() : state.problems(clock.instant());
        return problems.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", problems));
    }
}
