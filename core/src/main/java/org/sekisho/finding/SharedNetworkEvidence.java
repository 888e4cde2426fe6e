// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import org.sekisho.finding.limit.NewcomerLimit;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;

/**
 * More recipients to whom the submitter had not written before than are allowed from a network where many submitters
 * are new.
 *
 * @param limit what is allowed; of recipients
 * @param measured how many, more than the limit
 * @param network the /24 or /64
 * @param newcomers how many submitters are new there, more than are allowed
 * @param allowed how many submitters may be
 */
public record SharedNetworkEvidence(
        Rate limit, long measured, AccessNetwork network, int newcomers, NewcomerLimit allowed) implements Evidence {
    public SharedNetworkEvidence {
        if (measured <= limit.limit() || newcomers <= allowed.submitters()) {
            throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
        }
    }

    @Override
    public String origin() {
        return network.toString();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.sharedNetwork(this);
    }

    /**
     * {@code 61 recipients never written to before in 2 d, allowed 60, from 192.0.2.0/24, where 40 submitters were new
     * in 1 d, allowed 10}.
     */
    @Override
    public String sentence() {
        return limit.sayExcess(measured) + " never written to before in "
                + Durations.say(limit.window().length()) + ", allowed " + limit.sayLimit() + ", from " + network
                + ", where " + newcomers + " submitters were new in "
                + Durations.say(allowed.window().length()) + ", allowed " + allowed.submitters();
    }
}
