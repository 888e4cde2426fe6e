// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one address or domain on one list, or of one pool member by one check. Immutable.
 *
 * @param source the zone of the list, or the name of the check
 * @param subject the address, the domain, or the pool member
 * @param state what holds
 * @param since since when; that of {@code SUSPECTED} is the first look that showed it
 * @param detail what was seen last, or why nothing was
 * @param unknownSince since when nothing can be told, so that the state is of before; null when it can
 */
public record ListingStatus(
        String source,
        String subject,
        State state,
        Instant since,
        String detail,
        @Nullable Instant unknownSince) {
    /** After so long without an answer, a state is not believed any more. */
    static final Duration BELIEVED = Duration.ofDays(1);

    /** How certain it is. */
    public enum State {
        /** Not listed, and set up rightly. */
        GOOD,
        /** One look showed that it is bad; another has to confirm it. */
        SUSPECTED,
        /** Listed, or set up wrongly: two looks showed it. */
        BAD,
        /** It was bad, and one look showed that it is not any more. */
        RECOVERING
    }

    static ListingStatus unseen(String source, String subject, Instant now) {
        return new ListingStatus(source, subject, State.GOOD, now, "", null);
    }

    boolean is(String otherSource, String otherSubject) {
        return source.equals(otherSource) && subject.equals(otherSubject);
    }

    /** Whether it is a pool member by a check, and no entry of a list. */
    boolean byCheck() {
        return EgressCheck.ALL.contains(source);
    }

    /** For people, without a final stop. */
    String sentence() {
        String seen = detail.isEmpty() ? "" : " (" + detail + ")";
        return byCheck()
                ? "pool member " + subject + ": " + detail + ", since " + since
                : subject + " is listed at " + source + " since " + since + seen;
    }

    /** Whether it counts as bad. */
    public boolean isBad() {
        return state == State.BAD || state == State.RECOVERING;
    }

    /**
     * After another look.
     *
     * @param apart how long after the first look the second one counts
     */
    ListingStatus after(LookupResult look, Instant now, Duration apart) {
        boolean confirmed = !now.isBefore(since.plus(apart));
        return switch (look.outcome()) {
            case UNKNOWN -> unknown(look.detail(), now);
            case BAD -> bad(look.detail(), now, confirmed, apart);
            case GOOD -> good(look.detail(), now, confirmed, apart);
        };
    }

    private ListingStatus bad(String seen, Instant now, boolean confirmed, Duration apart) {
        return switch (state) {
            case GOOD -> to(apart.isZero() ? State.BAD : State.SUSPECTED, now, seen);
            case SUSPECTED -> confirmed ? to(State.BAD, since, seen) : to(state, since, seen);
            case BAD -> to(state, since, seen);
            case RECOVERING -> to(State.BAD, now, seen);
        };
    }

    private ListingStatus good(String seen, Instant now, boolean confirmed, Duration apart) {
        return switch (state) {
            case GOOD -> to(state, since, seen);
            case SUSPECTED -> to(State.GOOD, now, seen);
            case BAD -> to(apart.isZero() ? State.GOOD : State.RECOVERING, now, seen);
            case RECOVERING -> confirmed ? to(State.GOOD, now, seen) : to(state, since, seen);
        };
    }

    private ListingStatus unknown(String why, Instant now) {
        Instant began = unknownSince == null ? now : unknownSince;
        boolean old = state != State.GOOD && !now.isBefore(began.plus(BELIEVED));
        return new ListingStatus(source, subject, old ? State.GOOD : state, old ? now : since, why, began);
    }

    private ListingStatus to(State next, Instant begin, String seen) {
        return new ListingStatus(source, subject, next, begin, seen, null);
    }
}
