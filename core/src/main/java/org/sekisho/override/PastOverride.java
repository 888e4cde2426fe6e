// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An override as the record tells it.
 *
 * @param override what was given
 * @param end how it was ended by decision, null when it holds or ran out
 */
public record PastOverride(
        SubmitterOverride override, @Nullable OverrideWithdrawal end) {

    /** What became of it. */
    public enum State {
        /** It holds. */
        ACTIVE,
        /** It ended by itself. */
        EXPIRED,
        /** Somebody ended it. */
        ENDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it was ended by decision, if it was. */
    public Optional<OverrideWithdrawal> findEnd() {
        return Optional.ofNullable(end);
    }

    /** What became of it until this moment. */
    public State state(Instant now) {
        if (end != null) {
            return State.ENDED;
        }
        return override.holdsAt(now) ? State.ACTIVE : State.EXPIRED;
    }
}
