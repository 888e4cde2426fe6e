// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.HealthCheck;
import org.sekisho.settings.SharedParts;

/**
 * The health checks of Sekisho: its own, and those of the server around it. What the page of the desk and the metrics
 * show. None of them waits.
 *
 * @param all in the order in which they are named
 */
public record HealthChecks(List<HealthCheck> all) {
    /** Those of any James with the extension. */
    public static final List<Class<? extends HealthCheck>> OF_EXTENSION = List.of(
            RecordsHealthCheck.class,
            UsageHealthCheck.class,
            BrakeHealthCheck.class,
            GeoHealthCheck.class,
            NoticeHealthCheck.class,
            BackscatterHealthCheck.class,
            ListingHealthCheck.class,
            AddressSourcesHealthCheck.class);

    /** What the server around the extension adds; in a James that is not ours {@link #NONE}. */
    public record OfServer(List<Class<? extends HealthCheck>> checks) {
        public static final OfServer NONE = new OfServer(List.of());

        public OfServer {
            checks = List.copyOf(checks);
        }
    }

    public HealthChecks {
        all = List.copyOf(all);
    }

    @Inject
    public HealthChecks(SharedParts parts) {
        this(Stream.concat(OF_EXTENSION.stream(), parts.get(OfServer.class).checks().stream())
                .<HealthCheck>map(parts::get)
                .toList());
    }
}
