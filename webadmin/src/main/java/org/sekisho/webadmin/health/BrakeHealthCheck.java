// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.suspension.Brake;
import reactor.core.publisher.Mono;

/** Degraded while a rule that wanted to stop too many is braked. Never waits. Thread-safe. */
public final class BrakeHealthCheck implements HealthCheck {
    public static final ComponentName NAME = new ComponentName("Sekisho brake");

    private final Brake brake;

    @Inject
    public BrakeHealthCheck(Brake brake) {
        this.brake = brake;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(brake.braked()));
    }

    private static Result result(List<Brake.Trip> braked) {
        return braked.isEmpty()
                ? Result.healthy(NAME)
                : Result.degraded(
                        NAME,
                        String.join(
                                "; ", braked.stream().map(BrakeHealthCheck::say).toList()));
    }

    private static String say(Brake.Trip trip) {
        return "rule " + trip.rule() + " has suspended nobody since " + trip.at() + " (" + trip.reason()
                + "); check whom it suspended, then ./sekisho rearm " + trip.rule();
    }
}
