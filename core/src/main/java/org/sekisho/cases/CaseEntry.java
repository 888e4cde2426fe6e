// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sekisho.text.OneLine;
import org.sekisho.text.SettingName;

/**
 * What happened in a case. Immutable.
 *
 * @param at when, to the microsecond
 * @param actor who did it: an operator's name, {@code rule:} and the rule's name, or {@code sekisho}
 * @param text for people, {@link OneLine}; may be empty
 */
public record CaseEntry(Instant at, Kind kind, String actor, String text) {
    /** What it was. */
    public enum Kind implements SettingName {
        OPENED,
        SUSPENSION,
        RELEASE,
        COMPLAINT,
        NOTICE,
        NOTE,
        STATE,
        CHECK,
        MERGE,
        ANSWER
    }

    public CaseEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = OneLine.required(actor, "an entry has an actor");
        text = OneLine.of(text);
    }
}
