// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sekisho.audit.Ending;
import org.sekisho.text.OneLine;

/**
 * The end of a suspension by decision. Immutable. Moments are kept to the microsecond and texts as {@link OneLine}.
 *
 * @param at when
 * @param actor who said so
 * @param reason for people, one line; may be empty
 */
public record Release(Instant at, String actor, String reason) implements Ending {

    public Release {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = OneLine.required(actor, "a release has an actor");
        reason = OneLine.of(reason);
    }
}
