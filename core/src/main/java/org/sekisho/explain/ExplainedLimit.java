// SPDX-License-Identifier: Apache-2.0
package org.sekisho.explain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.rule.limit.LimitState;

/**
 * A limit that holds for one submitter, and what happens at it. Immutable.
 *
 * @param rule whose it is
 * @param effect what happens when it is exceeded
 * @param state what is counted against it
 * @param roomFrom from when there is room again, to the second; null when there is some now, or never will be
 */
public record ExplainedLimit(
        RuleCatalogue.Entry rule,
        Effect effect,
        LimitState state,
        @Nullable Instant roomFrom) {

    /** What happens when a limit is exceeded. */
    public enum Effect {
        /** The rule acts. */
        ENFORCED("enforced"),
        /** It only records. */
        OBSERVED("only observed"),
        /** The same, until the submitter is known for long enough. */
        LEARNING("only observed while it learns the habits of this submitter"),
        /** It has acted too often, and waits for a person. */
        BRAKED("braked, so it suspends nobody"),
        /** An override exempts this submitter from the rule. */
        EXEMPT("not applied: an override exempts from it");

        private final String words;

        Effect(String words) {
            this.words = words;
        }
    }

    public Optional<Instant> findRoomFrom() {
        return Optional.ofNullable(roomFrom);
    }

    /** Whether one more would be stopped by it. */
    boolean stops() {
        return effect == Effect.ENFORCED && state.room() == 0;
    }

    /** How near the submitter is to it, 0 to 1. */
    double nearness() {
        return state.allowed() == 0 ? 1 : Math.min(1, (double) state.count() / state.allowed());
    }

    /** {@code 500 of 500 recipients in 1 h, no more until 2026-11-23T09:50:01Z}. */
    public String figures() {
        String override = state.instead().isEmpty() ? "" : " by an override, in place of " + state.instead();
        return state.text() + override + ", " + room();
    }

    private String room() {
        if (state.room() > 0) {
            return state.sayRoom() + " left";
        }
        return roomFrom == null ? "none left" : "none left until " + roomFrom.truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@code rule hourly (mailetcontainer.xml:42, processor root), enforced: 120 of 500 ..., 380 left}. */
    public String sentence() {
        return "rule " + rule.name() + " (" + rule.where() + "), " + effect.words + ": " + figures();
    }
}
