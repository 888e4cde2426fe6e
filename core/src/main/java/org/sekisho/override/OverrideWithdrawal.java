// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sekisho.audit.Ending;
import org.sekisho.text.OneLine;

/**
 * The end of an override by decision, before its time. Immutable. Moments are kept to the microsecond and texts as
 * {@link OneLine}.
 *
 * @param at when
 * @param actor who said so
 * @param reason for people, one line; may be empty
 */
public record OverrideWithdrawal(Instant at, String actor, String reason) implements Ending {

    public OverrideWithdrawal {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = OneLine.required(actor, "the end of an override has an actor");
        reason = OneLine.of(reason);
    }
}
