// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.sekisho.settings.SharedParts;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Usage;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.casework.WaitingWork;
import org.sekisho.webadmin.health.HealthChecks;
import reactor.core.publisher.Mono;

/** What needs somebody now. From memory, but for what waits in queues and at the desk. Thread-safe. */
public record TodayView(
        Suspensions suspensions, Brake brake, Usage usage, QueueSizes queues, WaitingWork waiting, HealthChecks health)
        implements DeskView.Facts {
    private static final int NEWEST = 10;

    @Inject
    public TodayView(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get(), parts.get(), parts.get());
    }

    @Override
    public Map<String, Object> of(DeskRequest asked) throws MessagingException {
        Optional<WaitingWork.Counts> work = waiting.find();
        List<Suspension> active = SuspensionsView.newestFirst(suspensions, asked);
        List<Suspension> newest = active.subList(0, Math.min(NEWEST, active.size()));
        List<Map<String, String>> problems = problems();
        return Map.of(
                "stopped", active.size(),
                "some", !active.isEmpty(),
                "newest", SuspensionsView.rows(newest, asked),
                "openCases", said(work.map(WaitingWork.Counts::cases)),
                "unanswered", said(work.map(WaitingWork.Counts::complaints)),
                "followed", usage.submitters(),
                "braked", braked(asked),
                "problems", problems,
                "healthy", problems.isEmpty(),
                "queues", queues.all());
    }

    /** A dash for what could not be counted. */
    private static String said(Optional<Long> count) {
        return count.map(Object::toString).orElse("–");
    }

    private List<Map<String, String>> braked(DeskRequest asked) {
        return brake.braked().stream()
                .map(trip -> Map.of("rule", trip.rule(), "since", asked.say(trip.at()), "reason", trip.reason()))
                .toList();
    }

    private List<Map<String, String>> problems() {
        List<Map<String, String>> problems = new ArrayList<>();
        for (HealthCheck check : health.all()) {
            Result result = Mono.from(check.check()).block();
            if (result != null && !result.isHealthy()) {
                problems.add(Map.of(
                        "name",
                        result.getComponentName().getName(),
                        "sentence",
                        result.getCause().orElse("")));
            }
        }
        return problems;
    }
}
