// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.Optional;
import java.util.Set;
import org.sekisho.event.Event;
import org.sekisho.finding.Finding;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.usage.Activity;

/**
 * One decision about a submitter, made by {@code parse} from the text an admin typed. Immutable and pure: no clock, no
 * store, no James, so that the same rule serves a matcher, an SMTP hook and a replay of old logs.
 */
public interface Rule extends NamedRule {

    /** The windows whose sums {@link #judge} reads. */
    Set<Window> windows();

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
