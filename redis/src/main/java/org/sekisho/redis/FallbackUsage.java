// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.redis.outage.ExtrapolatedActivity;
import org.sekisho.redis.outage.OutagePolicy;
import org.sekisho.redis.outage.Outages;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * Usage in Redis, and beside it what this node counted itself, which stands in while Redis does not answer. So with n
 * nodes no true window holds more than n times its limit then, or, when this node knows of the others, hardly more than
 * the limit; and no decision waits. When Redis is back, what it
 * counted holds again; what happened meanwhile is not added to it, so nothing counts twice. Thread-safe.
 */
final class FallbackUsage implements Usage {
    private static final int MOST_MISSED = 10_000;

    private final RedisUsage shared;
    private final InMemoryUsage local;
    private final Outages outages;
    private final StoreBreaker breaker;

    /** What this node counted, by what was answered; as long as somebody may take it back. */
    private final Map<Activity, Charge> charges = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whom somebody forgave while the store did not answer; true when the counts were forgiven too. */
    private final Map<Submitter, Boolean> missed = new ConcurrentHashMap<>();

    /** @param shared whether the store counted it, too */
    private record Charge(Activity own, boolean shared) {}

    FallbackUsage(RedisUsage shared, InMemoryUsage local, Outages outages, StoreBreaker breaker) {
        this.shared = shared;
        this.local = local;
        this.outages = outages;
        this.breaker = breaker;
    }

    @Override
    public void watch(Collection<Window> windows) {
        shared.watch(windows);
        local.watch(windows);
    }

    @Override
    public void watch(JumpLimits limits) {
        shared.watch(limits);
        local.watch(limits);
    }

    /** To which domains is written, each node keeps alone: it is not worth the space in Redis. */
    @Override
    public void watch(Kept what) {
        local.watch(what);
        shared.watch(what);
    }

    @Override
    public void watchRecipients() {
        shared.watchRecipients();
    }

    @Override
    public Optional<RecipientHasher> recipientHasher() {
        return shared.recipientHasher();
    }

    @Override
    public Activity record(LocatedEvent event) {
        Activity own = local.record(event);
        Optional<Activity> told = makeUp(event.submitter(), event.at())
                ? breaker.attempt(event.submitter().address(), () -> shared.record(event, own))
                : Optional.empty();
        Activity answer = told.orElseGet(() -> alone(event, own));
        if (answer != own && event instanceof Submission) {
            charges.put(answer, new Charge(own, told.isPresent()));
        }
        return answer;
    }

    private Activity alone(LocatedEvent event, Activity own) {
        return outages.whenDown() == OutagePolicy.ALLOW
                ? shared.alone(event)
                : ExtrapolatedActivity.of(own, outages.nodes(), event);
    }

    /** Where the store gave no answer nothing is taken back: it may have counted nothing. */
    @Override
    public void refund(Submission submission, Activity charged) {
        Charge charge = charges.remove(charged);
        local.refund(submission, charge == null ? charged : charge.own);
        if (charge != null && charge.shared) {
            attempt(submission.submitter(), () -> shared.refund(submission, charged));
        }
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        Activity own = local.peek(submitter, now);
        Optional<Activity> told = makeUp(submitter, now)
                ? breaker.attempt(submitter.address(), () -> shared.peek(submitter, now, own))
                : Optional.empty();
        return told.orElseGet(() -> ExtrapolatedActivity.of(own, outages.nodes()));
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        local.forgive(submitter, now);
        if (!attempt(submitter, () -> shared.forgive(submitter, now))) {
            remember(submitter, true);
        }
    }

    @Override
    public void forgiveHere(Submitter submitter, Instant now) {
        local.forgive(submitter, now);
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        local.forgivePlaces(submitter, now);
        if (!attempt(submitter, () -> shared.forgivePlaces(submitter, now))) {
            remember(submitter, false);
        }
    }

    private void remember(Submitter submitter, boolean counts) {
        if (missed.size() < MOST_MISSED) {
            missed.merge(submitter, counts, Boolean::logicalOr);
        }
    }

    /**
     * Does what could not be done while the store did not answer, before anything else of the submitter is.
     *
     * @return whether nothing is left to do; else the store does not answer yet, and a second call would wait in vain
     */
    private boolean makeUp(Submitter submitter, Instant now) {
        Boolean counts = missed.isEmpty() ? null : missed.remove(submitter);
        if (counts == null) {
            return true;
        }
        boolean done = attempt(submitter, () -> {
            if (counts) {
                shared.forgive(submitter, now);
            } else {
                shared.forgivePlaces(submitter, now);
            }
        });
        if (!done) {
            remember(submitter, counts);
        }
        return done;
    }

    /** Only a failure of the whole store counts: who has an unreadable key would wait for ever. */
    @Override
    public boolean defers() {
        return outages.whenDown() == OutagePolicy.DEFER && breaker.isOut();
    }

    /** Those that this node saw. */
    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        return local.visit(visitor);
    }

    private boolean attempt(Submitter submitter, Runnable call) {
        return breaker.attempt(submitter.address(), () -> {
                    call.run();
                    return true;
                })
                .isPresent();
    }

    @Override
    public long submitters() {
        return Math.max(shared.submitters(), local.submitters());
    }

    @Override
    public void maintain(Instant now) {
        local.maintain(now);
        breaker.attempt(() -> {
            shared.maintain(now);
            return true;
        });
        missed.keySet().forEach(submitter -> makeUp(submitter, now));
    }

    @Override
    public Optional<String> findProblem(Instant now) {
        return breaker.findProblem().or(() -> local.findProblem(now));
    }
}
