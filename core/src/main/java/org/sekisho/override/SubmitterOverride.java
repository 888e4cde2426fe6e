// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * What one submitter is allowed apart from the rules, and until when: a travel pass, limits of its own, an exemption.
 * It ends by itself. Immutable. Moments are kept to the microsecond and texts as {@link OneLine}, so that every store
 * gives back an equal value.
 *
 * @param id its name in records
 * @param submitter who is allowed it
 * @param allowance what
 * @param since when it was given; it holds from then on
 * @param until the first moment at which it no longer holds: after {@code since}, at most {@link #LONGEST} later
 * @param reason for people, one line
 * @param author who said so: an operator's name
 */
@JsonPropertyOrder({"id", "submitter", "since", "until", "reason", "author", "allowance"})
public record SubmitterOverride(
        UUID id, Submitter submitter, Allowance allowance, Instant since, Instant until, String reason, String author) {

    /** An exception that nobody looks at again is a hole: after 400 days somebody decides anew. */
    public static final Duration LONGEST = Duration.ofDays(400);

    /** Limits of one override. */
    public static final int MOST_LIMITS = 20;

    /** Rules that one override names. */
    public static final int MOST_EXEMPT = 50;

    public SubmitterOverride {
        since = since.truncatedTo(ChronoUnit.MICROS);
        until = until.truncatedTo(ChronoUnit.MICROS);
        reason = OneLine.of(reason);
        author = OneLine.of(author);
        if (allowance.equals(Allowance.NONE)) {
            throw new IllegalArgumentException("an override allows something");
        }
        if (allowance.limits().size() > MOST_LIMITS || allowance.exempt().size() > MOST_EXEMPT) {
            throw new IllegalArgumentException(
                    "an override has at most " + MOST_LIMITS + " limits and names at most " + MOST_EXEMPT + " rules");
        }
        if (!until.isAfter(since) || until.isAfter(since.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "an override ends after it begins, and at most " + LONGEST.toDays() + " days later");
        }
        if (reason.isBlank() || author.isBlank()) {
            throw new IllegalArgumentException("an override has a reason and an author");
        }
    }

    /** Whether it has not ended by itself at this moment. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }

    /** Whether the other was given for the same: to the same submitter, until the same moment, for the same reason. */
    public boolean isSameAs(SubmitterOverride other) {
        return submitter.equals(other.submitter)
                && allowance.equals(other.allowance)
                && until.equals(other.until)
                && reason.equals(other.reason);
    }

    /** What those that hold at this moment allow together; {@link Allowance#NONE} when none does. */
    public static Allowance sum(Collection<SubmitterOverride> overrides, Instant now) {
        Allowance sum = Allowance.NONE;
        for (SubmitterOverride override : overrides) {
            if (override.holdsAt(now)) {
                sum = sum.equals(Allowance.NONE) ? override.allowance : sum.plus(override.allowance);
            }
        }
        return sum;
    }
}
