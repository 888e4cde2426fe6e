// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.settings.SharedParts;

/**
 * Whether the GeoIP databases are new and sound: degraded when one is missing or older than {@link GeoDatabases#OLD},
 * when what lies in a file now could not be taken, or when damaged entries were met. Never unhealthy: mail flows, and
 * what is known of places is used. Healthy with {@code geoip.databases=none}, since that is what the admin asked for.
 * Never waits. Thread-safe.
 */
public final class GeoHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho GeoIP");

    public GeoHealthCheck(GeoDatabases databases, InstantSource clock) {
        super(NAME, () -> problems(databases.state(), clock.instant()));
    }

    @Inject
    public GeoHealthCheck(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private static List<String> problems(GeoDatabases.State state, Instant now) {
        return state.isOff() && state.missing().isEmpty() ? List.of() : state.problems(now);
    }
}
