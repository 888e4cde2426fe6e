// SPDX-License-Identifier: Apache-2.0
package org.sekisho.containment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.Handover;
import org.sekisho.rate.Dimension;
import org.sekisho.submitter.Submitter;

/**
 * What was done with the queued mail of a submitter who was stopped, and what had already left. Immutable.
 *
 * @param suspension the id of the suspension that it belongs to
 * @param submitter whose mail
 * @param start when it began
 * @param end when all queues had been gone through; null while it is under way
 * @param held how many queued mails are held because of it, at least 0
 * @param heldRecipients how many recipients those had together, at least 0
 * @param left what had been handed to a way out and was not caught
 */
public record Containment(
        UUID suspension,
        Submitter submitter,
        Instant start,
        @Nullable Instant end,
        long held,
        long heldRecipients,
        Handover left) {
    /** Domains that {@link #sentence} names. */
    private static final int NAMED = 5;

    /** When it was done, if it is. */
    public Optional<Instant> findEnd() {
        return Optional.ofNullable(end);
    }

    /**
     * What a help desk can read aloud, without a final stop: {@code 4812 queued mails held; 188 messages had already
     * left, to 300 recipients at gmail.example (250), others (50); first 2026-11-23T09:00:00Z, last
     * 2026-11-23T09:04:12Z}.
     */
    public String sentence() {
        String mails = held + (held == 1 ? " queued mail" : " queued mails") + " held";
        return mails + (end == null ? " so far" : "") + "; " + sentenceOfLeft();
    }

    private String sentenceOfLeft() {
        if (left.messages() == 0) {
            return "nothing is known to have left before";
        }
        String where = left.recipientsByDomain().entrySet().stream()
                .limit(NAMED)
                .map(domain -> (domain.getKey().equals(Handover.OTHER) ? "others" : domain.getKey()) + " ("
                        + domain.getValue() + ")")
                .collect(Collectors.joining(", "));
        String more = left.recipientsByDomain().size() > NAMED ? ", ..." : "";
        return Dimension.MESSAGES.say(left.messages()) + " had already left, to "
                + Dimension.RECIPIENTS.say(left.recipients()) + " at " + where + more
                + left.findFirst().map(first -> "; first " + say(first)).orElse("")
                + left.findLast().map(last -> ", last " + say(last)).orElse("");
    }

    private static String say(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
