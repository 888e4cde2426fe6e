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
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * Usage in Redis, and beside it what this node counted itself, which stands in while Redis does not answer. So with n
 * nodes no true window holds more than n times its limit then, and no decision waits. When Redis is back, what it
 * counted holds again; what happened meanwhile is not added to it, so nothing counts twice. Thread-safe.
 */
final class FallbackUsage implements Usage {
    private static final int MOST_MISSED = 10_000;

    private final RedisUsage shared;
    private final InMemoryUsage local;
    private final OutagePolicy whenDown;
    private final StoreBreaker breaker;

    /** What this node counted, by what the store said; as long as somebody may take it back. */
    private final Map<Activity, Activity> charges = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whom somebody forgave while the store did not answer; true when the counts were forgiven too. */
    private final Map<Submitter, Boolean> missed = new ConcurrentHashMap<>();

    FallbackUsage(RedisUsage shared, InMemoryUsage local, OutagePolicy whenDown, StoreBreaker breaker) {
        this.shared = shared;
        this.local = local;
        this.whenDown = whenDown;
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

    /** Each node keeps that alone: it is about many submitters, or not worth the space in Redis. */
    @Override
    public void watch(Kept what) {
        local.watch(what);
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
                ? breaker.attempt(() -> shared.record(event, own))
                : Optional.empty();
        if (told.isEmpty() && whenDown != OutagePolicy.ALLOW) {
            return own;
        }
        Activity answer = told.orElseGet(() -> shared.alone(event));
        if (event instanceof Submission) {
            charges.put(answer, own);
        }
        return answer;
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        Activity own = charges.remove(charged);
        local.refund(submission, own == null ? charged : own);
        if (own != null) {
            attempt(() -> shared.refund(submission, charged));
        }
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        Activity own = local.peek(submitter, now);
        return makeUp(submitter, now)
                ? breaker.attempt(() -> shared.peek(submitter, now, own)).orElse(own)
                : own;
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        local.forgive(submitter, now);
        if (!attempt(() -> shared.forgive(submitter, now))) {
            remember(submitter, true);
        }
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        local.forgivePlaces(submitter, now);
        if (!attempt(() -> shared.forgivePlaces(submitter, now))) {
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
        boolean done = attempt(() -> {
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
        return whenDown == OutagePolicy.DEFER && breaker.isOut();
    }

    /** Those that this node saw. */
    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        return local.visit(visitor);
    }

    private boolean attempt(Runnable call) {
        return breaker.attempt(() -> {
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
        attempt(() -> shared.maintain(now));
        missed.keySet().forEach(submitter -> makeUp(submitter, now));
    }

    @Override
    public Optional<String> findProblem(Instant now) {
        return breaker.findProblem().or(() -> local.findProblem(now));
    }
}
