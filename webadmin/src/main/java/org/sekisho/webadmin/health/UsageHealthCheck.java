// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.usage.InMemoryUsage;
import org.sekisho.usage.UsageFile;
import reactor.core.publisher.Mono;

/**
 * Whether every submitter is followed and the counts would survive a crash. Never unhealthy: mail flows and limits hold
 * in any case. Never waits. Thread-safe.
 */
public final class UsageHealthCheck implements HealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho usage");

    /** Saved once a minute; this many minutes without are no accident. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final InMemoryUsage usage;
    private final UsageFile file;
    private final InstantSource clock;
    private final Instant start;

    @Inject
    public UsageHealthCheck(InMemoryUsage usage, UsageFile file, InstantSource clock) {
        this.usage = usage;
        this.file = file;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() ->
                findProblem().map(problem -> Result.degraded(NAME, problem)).orElseGet(() -> Result.healthy(NAME)));
    }

    private Optional<String> findProblem() {
        return file.state().findProblem().or(this::findLateness).or(this::findUnfollowed);
    }

    private Optional<String> findLateness() {
        Instant saved = file.state().findLastSaved().orElse(start);
        boolean late = saved.plus(LATE).isBefore(clock.instant());
        return late
                ? Optional.of("counts were last saved " + saved + "; a crash would lose everything since")
                : Optional.empty();
    }

    private Optional<String> findUnfollowed() {
        long events = usage.unfollowed();
        return events == 0
                ? Optional.empty()
                : Optional.of(events + " events since the start were judged one mail at a time, because the largest"
                        + " number of submitters was reached; raise usage.max-submitters in conf/sekisho.properties");
    }
}
