// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.List;
import java.util.stream.Stream;
import org.apache.james.core.healthcheck.HealthCheck;

/** Which health checks there are, in the order in which they are named. */
public final class HealthChecks {
    /** What the desk sees on its first page when it is not well. */
    public static final List<Class<? extends HealthCheck>> OF_TODAY = List.of(
            RecordsHealthCheck.class,
            UsageHealthCheck.class,
            BrakeHealthCheck.class,
            GeoHealthCheck.class,
            NoticeHealthCheck.class,
            BackscatterHealthCheck.class,
            ListingHealthCheck.class);

    public static final List<Class<? extends HealthCheck>> ALL = Stream.concat(
                    OF_TODAY.stream(), Stream.of(AddressSourcesHealthCheck.class))
            .toList();

    private HealthChecks() {}
}
