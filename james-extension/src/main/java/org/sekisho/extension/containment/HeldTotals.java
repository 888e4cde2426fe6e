// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.Handover;

/**
 * What was held in all. Immutable.
 *
 * @param mails how many
 * @param recipientsByDomain how many recipients they have, by domain; of those that are too many to remember, all
 *     together under {@value Handover#OTHER}
 * @param transfer the last one that is in it
 */
record HeldTotals(
        long mails,
        Map<String, Long> recipientsByDomain,
        @Nullable String transfer) {
    /** Domains remembered. */
    static final int MAX_DOMAINS = 1_000;

    static final HeldTotals NONE = new HeldTotals(0, Map.of(), null);

    HeldTotals {
        recipientsByDomain = Collections.unmodifiableMap(new TreeMap<>(recipientsByDomain));
    }

    long recipients() {
        return recipientsByDomain.values().stream().mapToLong(Long::longValue).sum();
    }

    HeldTotals plus(Map<String, Long> recipients) {
        Map<String, Long> sum = new TreeMap<>(recipientsByDomain);
        recipients.forEach((domain, count) -> sum.merge(
                sum.containsKey(domain) || sum.size() < MAX_DOMAINS ? domain : Handover.OTHER, count, Long::sum));
        return new HeldTotals(mails + 1, sum, transfer);
    }

    HeldTotals by(String token) {
        return new HeldTotals(mails, recipientsByDomain, token);
    }
}
