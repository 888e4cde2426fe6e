// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.time.Instant;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;

/**
 * More proven complaints about a submitter's mail than are allowed.
 *
 * @param limit what is allowed
 * @param proven how many, more than the limit
 * @param complainants from how many
 * @param least from so many at least they have to come
 * @param since when the first of these came
 */
public record ComplaintEvidence(Rate limit, long proven, int complainants, int least, Instant since)
        implements Evidence {
    public ComplaintEvidence {
        if (proven <= limit.limit() || complainants < least) {
            throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
        }
    }

    /** {@code 4 complaints about mail proven to be theirs in 1 d, from 3 complainants, allowed 3}. */
    @Override
    public String sentence() {
        return proven + " complaints about mail proven to be theirs in "
                + Durations.say(limit.window().length()) + ", from " + complainants
                + (complainants == 1 ? " complainant" : " complainants") + ", allowed " + limit.limit();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.complaints(this);
    }
}
