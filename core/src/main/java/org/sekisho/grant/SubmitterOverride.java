// SPDX-License-Identifier: Apache-2.0
package org.sekisho.grant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.record.OneLine;
import org.sekisho.submitter.Submitter;

/**
 * What one submitter is allowed beyond the rules, and until when: a travel pass. It ends by itself. Immutable. Moments
 * are kept to the microsecond and texts as {@link OneLine}, so that every store gives back an equal value.
 *
 * @param id its name in records
 * @param submitter who is allowed it
 * @param allowance what; where it says everywhere, it names no single countries
 * @param since when it was given; it holds from then on
 * @param until the first moment at which it no longer holds: after {@code since}, at most {@link #LONGEST} later
 * @param reason for people, one line
 * @param author who said so: an operator's name
 */
public record SubmitterOverride(
        UUID id, Submitter submitter, Allowance allowance, Instant since, Instant until, String reason, String author) {

    /** An exception that nobody looks at again is a hole: after 400 days somebody decides anew. */
    public static final Duration LONGEST = Duration.ofDays(400);

    public SubmitterOverride {
        allowance = allowance.everywhere() ? new Allowance(Set.of(), true) : allowance;
        since = since.truncatedTo(ChronoUnit.MICROS);
        until = until.truncatedTo(ChronoUnit.MICROS);
        reason = OneLine.of(reason);
        author = OneLine.of(author);
        if (allowance.equals(Allowance.NONE)) {
            throw new IllegalArgumentException("an override allows something");
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

    /** The countries it is about: {@code KE,NG} in the order of their codes, or {@code *} for every country. */
    public String countries() {
        return allowance.everywhere()
                ? "*"
                : allowance.countries().stream().map(Country::code).collect(Collectors.joining(","));
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
