// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.event.Event;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Usage;

/**
 * One decision about a submitter, made by {@code parse} from the text an admin typed; {@code toString} is its
 * condition. Immutable and pure: no clock, no store, no James, so that the same rule serves a matcher, an SMTP hook and
 * a replay of old logs.
 *
 * @param <E> the events it judges
 * @param <K> what it has to know of the submitter
 */
public interface Rule<E extends Event, K> {

    /** What the admin calls it in logs and records. */
    String name();

    /** Whether it acts. */
    Mode mode();

    /** The windows whose sums {@link #judge} reads. */
    Set<Window> windows();

    /** The rates in whose place an override may put others; none where a rule has no such thing. */
    default List<Rate> rates() {
        return List.of();
    }

    /**
     * Every limit to which it holds a submitter, in the order of its condition, with the count now; none where it
     * judges single things and counts nothing. An exemption changes nothing here.
     *
     * @param allowance what this submitter is allowed apart from the rule
     */
    default List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        return List.of();
    }

    /** The jumps that {@link #judge} reads, if any. */
    default Optional<JumpLimits> jumpLimits() {
        return Optional.empty();
    }

    /** Whether {@link #judge} asks to whom a submitter wrote before. */
    default boolean needsRecipients() {
        return false;
    }

    /** What else {@link #judge} asks for that is not always kept. */
    default Set<Usage.Kept> kept() {
        return Set.of();
    }

    /** Whether it finds nothing, whatever happens, where no address is located. */
    default boolean needsPlaces() {
        return false;
    }

    /**
     * Judges one event. An exempt submitter is not judged.
     *
     * @param known of the event's submitter, with this event in it
     * @param allowance what this submitter is allowed apart from the rule now
     * @return what was found, or empty when all is within bounds
     */
    Optional<Finding> judge(E event, K known, Allowance allowance);

    /** As {@link #judge(Event, Object, Allowance)}, for a submitter without an override. */
    default Optional<Finding> judge(E event, K known) {
        return judge(event, known, Allowance.NONE);
    }
}
