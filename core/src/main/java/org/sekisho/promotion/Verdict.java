// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * What the desk says of all that a rule found about one submitter. Immutable. Moments are kept to the microsecond and
 * texts as {@link OneLine}.
 *
 * @param at when it was said
 * @param actor who said so
 * @param reason for people, one line; may be empty
 */
public record Verdict(Submitter submitter, String rule, Answer answer, Instant at, String actor, String reason) {

    /** Whether the rule was right. */
    public enum Answer {
        /** The account was stolen, or sent what it may not. */
        CONFIRMED,
        /** It was honest. */
        REFUSED;

        /** As in the audit trail and on the command line. */
        public String action() {
            return this == CONFIRMED ? "confirm" : "refuse";
        }

        /** {@code confirmed} or {@code refused}. */
        public String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Verdict {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = OneLine.of(actor);
        reason = OneLine.of(reason);
        if (actor.isBlank()) {
            throw new IllegalArgumentException("a verdict has an actor");
        }
    }
}
