// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * One act of a person or a rule: what was done, or whose record was looked at. Immutable.
 * Moments are kept to the microsecond and texts as {@link OneLine}.
 *
 * @param at when
 * @param actor an operator's name, or {@code rule:} and the rule's name
 * @param action one word: {@code suspend}, {@code release}, {@code show}, ...
 * @param submitter whom it concerned, null when nobody in particular
 * @param detail for people, one line; may be empty
 */
public record AuditEntry(
        Instant at, String actor, String action, @Nullable Submitter submitter, String detail) {
    /** Actions that only look. */
    public static final Set<String> LOOKS = Set.of("show", "list", "sweep");

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = OneLine.of(actor);
        action = OneLine.of(action);
        detail = OneLine.of(detail);
    }

    /** Whom it concerned, if anybody. */
    public Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(submitter);
    }
}
