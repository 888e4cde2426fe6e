// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way a mail goes, and why. Immutable.
 *
 * @param processor the member that takes it
 * @param cause what decided
 * @param why the same for people; empty when the weights decided
 * @param instead the member that would have taken it, were it enabled and warm; empty when that is the one
 * @param home a member of the pool that the cause chose, whichever member took the mail in the end
 * @param keep how long the submitter shall go on being sent there; null when not
 */
public record EgressChoice(
        String processor,
        Cause cause,
        String why,
        String instead,
        String home,
        @Nullable Duration keep) {

    /** What decided. */
    public enum Cause {
        /** The weights. */
        WEIGHT,
        /** Who sends it: a submitter who has a way of their own, or the server itself. */
        SENDER,
        /** What was found about it. */
        VERDICT,
        /** What was found about its submitter a while ago. */
        DOUBT
    }

    /** The cause in a log line. */
    public String causeWord() {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    /** How long the submitter shall go on being sent there, if so. */
    public Optional<Duration> findKeep() {
        return Optional.ofNullable(keep);
    }

    /** Whether the mail goes another way than its submitter's mail goes in peace. */
    public boolean isChange() {
        return cause == Cause.VERDICT || cause == Cause.DOUBT || !instead.isEmpty();
    }
}
