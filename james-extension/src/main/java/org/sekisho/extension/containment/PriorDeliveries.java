// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sekisho.delivery.Handover;

/**
 * What had left: all that was handed to a way out from a day before the suspension on, without what was held of it.
 * Recipients are exact as far as each was handed over in that time; a message to several domains may lie in a queue in
 * several parts, so how many messages left can only be bounded by how many recipients did.
 */
final class PriorDeliveries {
    /** How long before the suspension. */
    static final Duration BEFORE = Duration.ofDays(1);

    /** Domains kept by name. */
    static final int MAX_DOMAINS = 20;

    private PriorDeliveries() {}

    static Handover of(Handover handedOver, HeldTotals held) {
        Map<String, Long> left = new LinkedHashMap<>();
        long unnamed = 0;
        for (Map.Entry<String, Long> domain : byDomain(handedOver, held).entrySet()) {
            if (domain.getKey().equals(Handover.OTHER) || left.size() == MAX_DOMAINS) {
                unnamed += domain.getValue();
            } else {
                left.put(domain.getKey(), domain.getValue());
            }
        }
        if (unnamed > 0) {
            left.put(Handover.OTHER, unnamed);
        }
        long recipients = left.values().stream().mapToLong(Long::longValue).sum();
        if (recipients == 0) {
            return Handover.NOTHING;
        }
        long messages = Math.min(recipients, Math.max(1, handedOver.messages() - held.mails()));
        return new Handover(messages, recipients, left, handedOver.first(), handedOver.last());
    }

    /** Without what was held, most first. Held recipients of a domain that is not told apart count under the others. */
    private static Map<String, Long> byDomain(Handover handedOver, HeldTotals held) {
        Map<String, Long> rest = new LinkedHashMap<>(handedOver.recipientsByDomain());
        held.recipientsByDomain()
                .forEach((domain, count) ->
                        rest.merge(rest.containsKey(domain) ? domain : Handover.OTHER, -count, Long::sum));
        Map<String, Long> sorted = new LinkedHashMap<>();
        rest.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
