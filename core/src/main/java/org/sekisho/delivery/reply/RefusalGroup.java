// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.Optional;

/**
 * How often a destination refused mail for one reason. Immutable.
 *
 * @param recipients that were refused, at least 0
 * @param refusal what the destination said
 * @param domain of the recipients
 */
public record RefusalGroup(long recipients, Refusal refusal, String domain) {
    private static final String SEPARATOR = "\t";
    private static final int PARTS = 4;

    /** What makes two refusals the same, as it is stored. */
    public static String key(Refusal refusal, String domain) {
        return String.join(SEPARATOR, domain, refusal.codes(), refusal.reason().name(), refusal.pattern());
    }

    /** @return empty when that is no {@link #key} */
    public static Optional<RefusalGroup> of(String key, long recipients) {
        String[] parts = key.split(SEPARATOR, PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        return FailureReason.find(parts[2])
                .map(reason -> new RefusalGroup(recipients, new Refusal(parts[1], reason, parts[PARTS - 1]), parts[0]));
    }

    /** {@code 412 x 550 5.7.1 reputation at gmail.com}. */
    public String line() {
        return recipients + " x " + refusal.summary() + " at " + domain;
    }
}
