// SPDX-License-Identifier: Apache-2.0
package org.sekisho.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.delivery.Deliveries;
import org.sekisho.egress.EgressPools;
import org.sekisho.explain.ExplainedLimit.Effect;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.override.Overrides;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.usage.Usage;

/**
 * Says before anything is found what holds for a submitter: each limit with its count, when there is room again, and
 * the way their mail takes. Answers from memory, and changes nothing. Thread-safe.
 */
public record Explainer(
        RuleCatalogue catalogue,
        Usage usage,
        Deliveries deliveries,
        ComplaintCounts complaints,
        Overrides overrides,
        Brake brake,
        EgressPools pools) {
    /** Counts leave a window of length W after at most W and a twelfth of it. */
    private static final int SLOTS = 12;

    @Inject
    public Explainer {}

    /** What holds now. */
    public Explanation explain(Submitter submitter, Instant now) {
        Allowance allowance = overrides.allowance(submitter, now);
        SubmitterFacts facts = facts(submitter, now);
        List<ExplainedLimit> limits = new ArrayList<>();
        for (RuleCatalogue.Entry entry : catalogue.rules()) {
            List<LimitState> states = entry.rule().limits(facts, allowance);
            for (int i = 0; i < states.size(); i++) {
                LimitState state = states.get(i);
                Instant room =
                        state.room() > 0 ? null : roomFrom(new Asked(entry, i, submitter, allowance), state, now);
                limits.add(new ExplainedLimit(entry, effect(entry, state, allowance), state, room));
            }
        }
        return new Explanation(submitter, limits, pools.waysOf(submitter));
    }

    private SubmitterFacts facts(Submitter submitter, Instant at) {
        return new SubmitterFacts(
                usage.peek(submitter, at), deliveries.peek(submitter, at), complaints.peek(submitter, at));
    }

    private Effect effect(RuleCatalogue.Entry entry, LimitState state, Allowance allowance) {
        if (allowance.exempts(entry.name())) {
            return Effect.EXEMPT;
        }
        if (entry.mode() == Mode.OBSERVE) {
            return Effect.OBSERVED;
        }
        boolean braked = brake.braked().stream().anyMatch(trip -> trip.rule().equals(entry.name()));
        return state.learning() ? Effect.LEARNING : braked ? Effect.BRAKED : Effect.ENFORCED;
    }

    /** One limit of one rule. */
    private record Asked(RuleCatalogue.Entry entry, int index, Submitter submitter, Allowance allowance) {}

    /** The first second with room, should nothing more be sent: what is counted only leaves its window. */
    private @Nullable Instant roomFrom(Asked asked, LimitState state, Instant now) {
        long full = 0;
        long free = state.window().seconds() + state.window().seconds() / SLOTS + 1;
        if (hasNoRoom(asked, now.plusSeconds(free))) {
            return null;
        }
        while (free - full > 1) {
            long middle = full + (free - full) / 2;
            if (hasNoRoom(asked, now.plusSeconds(middle))) {
                full = middle;
            } else {
                free = middle;
            }
        }
        return now.plus(Duration.ofSeconds(free));
    }

    private boolean hasNoRoom(Asked asked, Instant at) {
        List<LimitState> then = asked.entry().rule().limits(facts(asked.submitter(), at), asked.allowance());
        return Optional.of(then.get(asked.index()))
                .filter(state -> state.room() > 0)
                .isEmpty();
    }
}
