// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * A stop of sending: the submitter cannot send mail, but still receives it. Immutable. Moments are kept to the
 * microsecond and texts as {@link OneLine}, so that every store gives back an equal value.
 *
 * @param id its name in records
 * @param submitter who may not send
 * @param start from when
 * @param until the first moment at which it no longer holds; null while it lasts until somebody releases it
 * @param reason for people, one line
 * @param author who said so: an operator's name, or {@code rule:} and the rule's name
 * @param finding what a rule had found, null when a person decided
 */
public record Suspension(
        UUID id,
        Submitter submitter,
        Instant start,
        @Nullable Instant until,
        String reason,
        String author,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Finding finding) {

    /** What an author that is no person begins with; the rule's name follows. */
    public static final String RULE_AUTHOR = "rule:";

    public Suspension {
        start = start.truncatedTo(ChronoUnit.MICROS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        reason = OneLine.of(reason);
        author = OneLine.of(author);
        if (until != null && !until.isAfter(start)) {
            throw new IllegalArgumentException("a suspension ends after it starts");
        }
        if (reason.isBlank() || author.isBlank()) {
            throw new IllegalArgumentException("a suspension has a reason and an author");
        }
    }

    /** Whether sending is stopped at this moment. */
    public boolean holdsAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    /**
     * Whether this order takes the place of one that holds: only a person's does, and only when it lasts longer. So the
     * twenty mails that a rule finds in one second make one suspension.
     */
    public boolean replaces(Suspension holding) {
        boolean outlastsIt = holding.until != null && (until == null || until.isAfter(holding.until));
        return outlastsIt && !author.startsWith(RULE_AUTHOR);
    }

    /** When it ends by itself, if it does. */
    public Optional<Instant> findUntil() {
        return Optional.ofNullable(until);
    }

    /** The name of the rule that decided, if one did. */
    public Optional<String> findRule() {
        return author.startsWith(RULE_AUTHOR) ? Optional.of(author.substring(RULE_AUTHOR.length())) : Optional.empty();
    }

    /** What a rule had found, if a rule decided. */
    public Optional<Finding> findFinding() {
        return Optional.ofNullable(finding);
    }
}
