// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.listing.ListingWatch;
import org.sekisho.settings.SharedParts;

/**
 * Degraded while an address or domain of ours is listed, a pool member is set up wrongly, or a blocklist is not
 * believed. Says how it was at the last look; never waits. Thread-safe.
 */
public final class ListingHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho listings");

    public ListingHealthCheck(ListingWatch watch) {
        super(NAME, () -> watch.snapshot().problems());
    }

    @Inject
    public ListingHealthCheck(SharedParts parts) {
        this(parts.get(ListingWatch.class));
    }
}
