// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.notice.NoticeHealth;
import reactor.core.publisher.Mono;

/** Degraded while notices reach nobody, or wait for a webhook. Never waits. Thread-safe. */
public final class NoticeHealthCheck implements HealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho notices");

    private final NoticeHealth state;

    @Inject
    public NoticeHealthCheck(NoticeHealth state) {
        this.state = state;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(state.problems()));
    }

    private static Result result(List<String> problems) {
        return problems.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", problems));
    }
}
