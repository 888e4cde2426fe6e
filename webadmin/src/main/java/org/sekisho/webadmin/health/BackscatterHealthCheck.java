// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.backscatter.BackscatterHealth;

/** Degraded while bounces of our own mail would not be recognised as well as usual. Never waits. Thread-safe. */
public final class BackscatterHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho backscatter");

    @Inject
    public BackscatterHealthCheck(BackscatterHealth health) {
        super(NAME, health::problems);
    }
}
