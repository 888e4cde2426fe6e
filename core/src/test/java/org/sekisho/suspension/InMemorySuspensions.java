// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.record.StoreWithOutages;
import org.sekisho.submitter.Submitter;

/** Suspensions in plain lists, for tests of those who use the port. Thread-safe. */
public final class InMemorySuspensions extends StoreWithOutages implements Suspensions {
    private final Map<Submitter, List<PastSuspension>> all = new HashMap<>();

    @Override
    public synchronized Optional<Suspension> find(Submitter submitter, Instant now) {
        return Optional.ofNullable(last(submitter))
                .filter(past -> past.release() == null && past.suspension().holdsAt(now))
                .map(PastSuspension::suspension);
    }

    @Override
    public synchronized List<Suspension> active(Instant now) {
        return all.keySet().stream()
                .flatMap(submitter -> find(submitter, now).stream())
                .sorted(Comparator.comparing(Suspension::start).thenComparing(Suspension::submitter))
                .toList();
    }

    @Override
    public synchronized Suspension suspend(Suspension order) {
        Optional<Suspension> held = find(order.submitter(), order.start());
        if (held.isPresent() && !order.replaces(held.get())) {
            return held.get();
        }
        release(order.submitter(), new Release(order.start(), order.author(), REPLACED));
        all.computeIfAbsent(order.submitter(), key -> new ArrayList<>()).add(new PastSuspension(order, null));
        return order;
    }

    @Override
    public synchronized Optional<Suspension> release(Submitter submitter, Release release) {
        Optional<Suspension> held = find(submitter, release.at());
        held.ifPresent(suspension -> {
            List<PastSuspension> past = all.getOrDefault(submitter, new ArrayList<>());
            past.set(past.size() - 1, new PastSuspension(suspension, release));
        });
        return held;
    }

    @Override
    public synchronized List<PastSuspension> history(Submitter submitter, int max) {
        requireUp();
        List<PastSuspension> newestFirst = new ArrayList<>(all.getOrDefault(submitter, List.of()));
        Collections.reverse(newestFirst);
        return newestFirst.stream().limit(max).toList();
    }

    private @Nullable PastSuspension last(Submitter submitter) {
        List<PastSuspension> past = all.getOrDefault(submitter, List.of());
        return past.isEmpty() ? null : past.get(past.size() - 1);
    }
}
