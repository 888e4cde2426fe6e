// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.event.Event;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.usage.Activity;

/**
 * One decision about a submitter, made by {@code parse} from the text an admin typed. Immutable and pure: no clock, no
 * store, no James, so that the same rule serves a matcher, an SMTP hook and a replay of old logs.
 */
public interface Rule {

    /** What the admin calls it in logs and records. */
    String name();

    Mode mode();

    /** The windows whose sums {@link #judge} reads. */
    Set<Window> windows();

    /** The rates in whose place an override may put others; none where a rule has no such thing. */
    default List<Rate> rates() {
        return List.of();
    }

    /**
     * Judges one event. An exempt submitter is not judged.
     *
     * @param activity the sums of the event's submitter with this event in them
     * @param allowance what this submitter is allowed apart from the rule now
     * @return what was found, or empty when all is within bounds
     */
    Optional<Finding> judge(Event event, Activity activity, Allowance allowance);

    /** As {@link #judge(Event, Activity, Allowance)}, for a submitter without an override. */
    default Optional<Finding> judge(Event event, Activity activity) {
        return judge(event, activity, Allowance.NONE);
    }
}
