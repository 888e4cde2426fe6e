// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;

/** The stops of one account by one variant of a rule. Not thread-safe. */
final class Stops {
    /** When the first began; the largest long when there was none. */
    long firstAt = Long.MAX_VALUE;
    /** Until when the account is not judged again. */
    long heldUntil = Long.MIN_VALUE;

    int count;
    /** How many recipients a thief had before the first. */
    long recipientsBefore;
    /** Of the first; null when there are too many to keep it. */
    @Nullable
    Finding finding;

    /** What the first was found by, in one sentence; empty when it was not kept. */
    String evidence() {
        Finding first = finding;
        return first == null ? "" : first.sentence();
    }
}
