// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.util.List;
import org.sekisho.submitter.Submitter;

/** The overrides in force. Implementations are thread-safe and answer from memory. */
@FunctionalInterface
public interface Overrides {

    /** The sum of what this submitter is allowed now; {@link Allowance#NONE} when no override holds. */
    Allowance allowance(Submitter submitter, Instant now);

    /**
     * Those of this submitter that ended within the last {@link ExpiredOverride#TOLD}, the latest first, at most
     * {@link ExpiredOverride#MOST}. An implementation that remembers none has none.
     */
    default List<ExpiredOverride> lapsed(Submitter submitter, Instant now) {
        return List.of();
    }

    /** Nobody has one. */
    static Overrides none() {
        return (submitter, now) -> Allowance.NONE;
    }
}
