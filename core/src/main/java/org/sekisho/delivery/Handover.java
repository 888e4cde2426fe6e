// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mail of one submitter that was handed to a way out. Immutable.
 *
 * @param messages how many, at least 0
 * @param recipients how many recipients they had together, at least 0
 * @param recipientsByDomain the same by the recipients' domain (lower case), most first; {@value #OTHER} sums up the
 *     domains that were too many to remember
 * @param first when the first of them was handed over; null when there were none
 * @param last when the last of them was; null when there were none
 */
public record Handover(
        long messages,
        long recipients,
        Map<String, Long> recipientsByDomain,
        @Nullable Instant first,
        @Nullable Instant last) {
    /** In the place of a domain: all those that were too many to remember. */
    public static final String OTHER = "*";

    /** None. */
    public static final Handover NOTHING = new Handover(0, 0, Map.of(), null, null);

    public Handover {
        recipientsByDomain = Collections.unmodifiableMap(new LinkedHashMap<>(recipientsByDomain));
    }

    /** When the first was handed over, if there was one. */
    public Optional<Instant> findFirst() {
        return Optional.ofNullable(first);
    }

    /** When the last was handed over, if there was one. */
    public Optional<Instant> findLast() {
        return Optional.ofNullable(last);
    }
}
