// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.Usage;

/**
 * A store of which every login and submission that is recorded, and every refund, is counted: {@code recorded} by kind,
 * {@code refunded}. Thread-safe.
 */
public record MeteredUsage(Usage usage, DecisionMetrics decisions) implements Usage {
    @Override
    public void watch(Collection<Window> windows) {
        usage.watch(windows);
    }

    @Override
    public void watch(JumpLimits limits) {
        usage.watch(limits);
    }

    @Override
    public void watchRecipients() {
        usage.watchRecipients();
    }

    @Override
    public void watch(Kept what) {
        usage.watch(what);
    }

    @Override
    public Optional<RecipientHasher> recipientHasher() {
        return usage.recipientHasher();
    }

    @Override
    public Activity record(LocatedEvent event) {
        Activity activity = usage.record(event);
        decisions.count("recorded", event instanceof Login ? "login" : "submission");
        return activity;
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        usage.refund(submission, charged);
        decisions.count("refunded");
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        return usage.peek(submitter, now);
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        usage.forgive(submitter, now);
    }

    @Override
    public void forgiveHere(Submitter submitter, Instant now) {
        usage.forgiveHere(submitter, now);
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        usage.forgivePlaces(submitter, now);
    }

    @Override
    public long submitters() {
        return usage.submitters();
    }

    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        return usage.visit(visitor);
    }

    @Override
    public boolean defers() {
        return usage.defers();
    }

    @Override
    public void maintain(Instant now) {
        usage.maintain(now);
    }

    @Override
    public Optional<String> findProblem(Instant now) {
        return usage.findProblem(now);
    }
}
