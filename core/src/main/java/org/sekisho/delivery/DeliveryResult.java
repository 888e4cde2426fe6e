// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.submitter.Submitter;

/**
 * A result of one mail for some or all of its recipients. Immutable.
 *
 * @param submitter who handed the mail in; null when nobody with a login did
 * @param at when the result was known
 * @param outcome what became of it
 * @param recipientsByDomain how many recipients it became so for, by their domain in lower case; each at least 1
 * @param origin how the mail came to be sent
 * @param refusal what the other side said; null unless it failed
 */
public record DeliveryResult(
        @Nullable Submitter submitter,
        Instant at,
        DeliveryOutcome outcome,
        Map<String, Integer> recipientsByDomain,
        MailOrigin origin,
        @Nullable Refusal refusal) {

    public DeliveryResult {
        recipientsByDomain = Map.copyOf(recipientsByDomain);
        for (int recipients : recipientsByDomain.values()) {
            if (recipients < 1) {
                throw new IllegalArgumentException("a domain needs a recipient");
            }
        }
    }

    /** Of mail that its submitter wrote, and without what the other side said. */
    public DeliveryResult(
            @Nullable Submitter submitter,
            Instant at,
            DeliveryOutcome outcome,
            Map<String, Integer> recipientsByDomain) {
        this(submitter, at, outcome, recipientsByDomain, MailOrigin.WRITTEN, null);
    }

    /** What the other side said, if it said no. */
    public Optional<Refusal> findRefusal() {
        return Optional.ofNullable(refusal);
    }

    /** Who handed the mail in, if somebody with a login did. */
    public Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(submitter);
    }

    /** All recipients together. */
    public long recipients() {
        long sum = 0;
        for (int recipients : recipientsByDomain.values()) {
            sum += recipients;
        }
        return sum;
    }
}
