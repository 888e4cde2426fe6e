// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;
import org.sekisho.text.SettingName;

/**
 * What the desk works on about one submitter. While it is not closed there is no other of the same submitter and cause.
 * Immutable.
 *
 * @param number by which people call it, from 1 on
 * @param about about whom, and what
 * @param opened when, to the microsecond
 * @param closed when; null while it is not
 * @param mergedInto in which case it goes on; null for none
 * @param checks what was done of the check list
 */
public record AbuseCase(
        long number,
        About about,
        State state,
        Instant opened,
        @Nullable Instant closed,
        @Nullable Long mergedInto,
        Set<ReleaseCheck> checks) {
    /** The cause of what opens by itself: mail that went out under this login. */
    public static final String MAIL = "mail";

    public static final int MAX_CAUSE = 100;

    /** How far it is. */
    public enum State implements SettingName {
        /** Somebody has to do something. */
        OPEN,
        /** Somebody else has to, such as the customer. */
        WAITING,
        /** Nothing is left to do. */
        CLOSED
    }

    /**
     * About whom and what.
     *
     * @param cause {@link #MAIL}, or what the desk calls it: one line of at most {@value #MAX_CAUSE} characters
     */
    public record About(Submitter submitter, String cause) {
        public About {
            cause = OneLine.required(cause, "a case has a cause");
            if (cause.codePointCount(0, cause.length()) > MAX_CAUSE) {
                throw new IllegalArgumentException("the cause is longer than " + MAX_CAUSE + " characters");
            }
        }
    }

    public AbuseCase {
        opened = opened.truncatedTo(ChronoUnit.MICROS);
        closed = closed == null ? null : closed.truncatedTo(ChronoUnit.MICROS);
        checks = Set.copyOf(checks);
    }

    public Submitter submitter() {
        return about.submitter();
    }

    public String cause() {
        return about.cause();
    }

    public Optional<Instant> findClosed() {
        return Optional.ofNullable(closed);
    }

    public Optional<Long> findMergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** What of the check list was not done. */
    public List<ReleaseCheck> unchecked() {
        return EnumSet.allOf(ReleaseCheck.class).stream()
                .filter(one -> !checks.contains(one))
                .toList();
    }
}
