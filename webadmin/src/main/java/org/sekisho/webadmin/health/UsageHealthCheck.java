// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Whether the usage store follows every submitter and its counts would survive a crash. Never unhealthy: mail flows and
 * limits hold in any case. Never waits. Thread-safe.
 */
public final class UsageHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho usage");

    public UsageHealthCheck(Usage usage, InstantSource clock) {
        super(NAME, () -> usage.findProblem(clock.instant()).stream().toList());
    }

    @Inject
    public UsageHealthCheck(SharedParts parts) {
        this(parts.get(), parts.get());
    }
}
