// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

/**
 * More domains, or top-level domains, to which the submitter had not written before than are allowed within a day.
 *
 * @param domains how many
 * @param allowedDomains at most, or -1 where they are not limited
 * @param topLevels how many
 * @param allowedTopLevels at most, or -1 where they are not limited
 * @param recipients of all mail of the day
 */
public record DestinationEvidence(
        long domains, long allowedDomains, long topLevels, long allowedTopLevels, long recipients) implements Evidence {
    public DestinationEvidence {
        if (domains <= allowedDomains || topLevels <= allowedTopLevels || allowedDomains + allowedTopLevels < -1) {
            throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
        }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.destinations(this);
    }

    /**
     * {@code 41 domains never written to before in 1 d, allowed 40, in 12 new top-level domains, allowed 8, of 95
     * recipients}.
     */
    @Override
    public String sentence() {
        String of = ", of " + recipients + " recipients";
        if (allowedDomains < 0) {
            return topLevels + " top-level domains never written to before in 1 d, allowed " + allowedTopLevels + of;
        }
        return domains + " domains never written to before in 1 d, allowed " + allowedDomains
                + (allowedTopLevels < 0
                        ? ""
                        : ", in " + topLevels + " new top-level domains, allowed " + allowedTopLevels)
                + of;
    }
}
