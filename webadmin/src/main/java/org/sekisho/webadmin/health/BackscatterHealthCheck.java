// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.backscatter.BackscatterHealth;
import org.sekisho.settings.SharedParts;
import org.sekisho.storm.Storm;
import org.sekisho.storm.StormDetector;

/**
 * Degraded while bounces of our own mail would not be recognised as well as usual, and during a storm. Never waits.
 * Thread-safe.
 */
public final class BackscatterHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho backscatter");

    public BackscatterHealthCheck(BackscatterHealth health, StormDetector storms) {
        super(NAME, () -> Stream.concat(
                        health.problems().stream(), storms.active().stream().map(Storm::sentence))
                .toList());
    }

    @Inject
    public BackscatterHealthCheck(SharedParts parts) {
        this(parts.get(), parts.get());
    }
}
