// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.proof.Reference;
import org.sekisho.submitter.Submitter;

/**
 * A row of the ledger: a message that was sent from here. Of sender, recipients and Message-ID it holds keyed hashes
 * only, and no text.
 *
 * @param reference its name
 * @param accepted when its submitter handed it in
 * @param sender hash of the envelope sender
 * @param messageId hash of its Message-ID and its sender
 * @param recipients hashes of the first {@value #MAX_RECIPIENTS}
 * @param recipientCount of all of them
 * @param origin who handed it in; null when nobody is known
 */
public record SentMail(
        Reference reference,
        Instant accepted,
        long sender,
        long messageId,
        List<Long> recipients,
        int recipientCount,
        @Nullable Origin origin) {
    /**
     * Who handed a message in.
     *
     * @param remoteAddress where the client spoke from
     */
    public record Origin(Submitter submitter, InetAddress remoteAddress) {}

    /** So many recipients are kept; the others are only counted. */
    static final int MAX_RECIPIENTS = 100;

    /** So many more than its reports are no replay: an address list with bounces of its own. */
    static final int SLACK = 3;

    /** Keeps the first recipients, and seconds. */
    public SentMail {
        accepted = accepted.truncatedTo(ChronoUnit.SECONDS);
        recipients =
                List.copyOf(recipients.size() > MAX_RECIPIENTS ? recipients.subList(0, MAX_RECIPIENTS) : recipients);
    }

    /** A row for a message that nobody is known to have handed in. */
    public SentMail(
            Reference reference,
            Instant accepted,
            long sender,
            long messageId,
            List<Long> recipients,
            int recipientCount) {
        this(reference, accepted, sender, messageId, recipients, recipientCount, null);
    }

    /** A row for a message as it was accepted. */
    public static SentMail of(Reference reference, Instant accepted, KeyedHash hash, Names names) {
        return new SentMail(
                reference,
                accepted,
                hash.ofAddress(names.sender()),
                hash.ofMessageId(names.messageId(), names.sender()),
                names.recipients().stream()
                        .limit(MAX_RECIPIENTS)
                        .map(hash::ofAddress)
                        .toList(),
                names.recipients().size(),
                names.origin());
    }

    /** Who handed it in, if that is known. */
    public Optional<Origin> findOrigin() {
        return Optional.ofNullable(origin);
    }

    /** Whether it was sent to this recipient, {@link KeyedHash#ofAddress}; not when that is not kept. */
    public boolean wentTo(long recipient) {
        return recipients.contains(recipient);
    }

    /**
     * What is kept of a message; all but its origin as hashes.
     *
     * @param sender the envelope sender
     * @param messageId the field's value; empty without one
     * @param recipients the envelope recipients
     * @param origin who handed it in; null when nobody is known
     */
    public record Names(
            String sender,
            String messageId,
            Collection<String> recipients,
            @Nullable Origin origin) {
        /** Of a message that nobody is known to have handed in. */
        public Names(String sender, String messageId, Collection<String> recipients) {
            this(sender, messageId, recipients, null);
        }
    }

    /**
     * Whether so many bounces cannot all be those of one message.
     *
     * @param strange how many of them were about nobody to whom it was sent
     * @param reports about one recipient that are no replay
     */
    boolean isReplayed(long bounces, long strange, int reports) {
        return bounces > (long) recipientCount * reports + SLACK || strange > (long) reports + SLACK;
    }

    /** Whether a bounce about these is about nobody to whom it was sent. */
    boolean isStrange(Collection<Long> about) {
        boolean allKept = recipients.size() == recipientCount;
        return allKept && !about.isEmpty() && about.stream().noneMatch(recipients::contains);
    }
}
