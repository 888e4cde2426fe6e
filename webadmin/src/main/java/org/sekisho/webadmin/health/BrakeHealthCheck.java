// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.settings.SharedParts;
import org.sekisho.suspension.Brake;

/** Degraded while a rule that wanted to stop too many is braked. Never waits. Thread-safe. */
public final class BrakeHealthCheck extends ProblemsHealthCheck {
    public static final ComponentName NAME = new ComponentName("Sekisho brake");

    @Inject
    public BrakeHealthCheck(SharedParts parts) {
        this(parts.get(Brake.class));
    }

    public BrakeHealthCheck(Brake brake) {
        super(NAME, () -> brake.braked().stream().map(BrakeHealthCheck::say).toList());
    }

    private static String say(Brake.Trip trip) {
        return "rule " + trip.rule() + " has suspended nobody since " + trip.at() + " (" + trip.reason()
                + "); check whom it suspended, then ./sekisho rearm " + trip.rule();
    }
}
