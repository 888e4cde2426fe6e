// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.session.AddressHolders;
import org.sekisho.submitter.Submitter;

/**
 * Whose message one is that somebody complains of, and why. Immutable.
 *
 * @param reason what decided
 * @param sent the row of the message, null when none is known
 * @param holders who had the address that it names, null when nobody asked
 */
public record ComplaintAnswer(
        AttributionReason reason,
        @Nullable SentMail sent,
        @Nullable AddressHolders holders) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    static ComplaintAnswer of(AttributionReason reason) {
        return new ComplaintAnswer(reason, null, null);
    }

    /** How far it is ours. */
    public Attribution attribution() {
        return reason.attribution();
    }

    /** Which message, if it is known. */
    public Optional<SentMail> findSent() {
        return Optional.ofNullable(sent);
    }

    /** Who handed it in, if one is known. */
    public Optional<Submitter> findSubmitter() {
        Optional<Submitter> byMail = findSent().flatMap(SentMail::findOrigin).map(SentMail.Origin::submitter);
        boolean bySession = reason == AttributionReason.SESSION && holders != null;
        return bySession && holders != null ? holders.findOnly() : byMail;
    }

    /** From where, if it is known. */
    public Optional<InetAddress> findRemoteAddress() {
        return findSent()
                .flatMap(SentMail::findOrigin)
                .map(SentMail.Origin::remoteAddress)
                .or(() -> Optional.ofNullable(holders).map(AddressHolders::remoteAddress));
    }

    /** When, if it is known. */
    public Optional<Instant> findTime() {
        return findSent().map(SentMail::accepted).or(() -> Optional.ofNullable(holders)
                .map(AddressHolders::at));
    }

    /** To read aloud, without a final stop. */
    public String sentence(ZoneId zone) {
        String why = attribution().words() + ": " + reason.sentence();
        if (holders != null) {
            return why + " (" + holders.sentence(zone) + ")";
        }
        return why + findSent().map(mail -> "; " + said(mail, zone)).orElse("");
    }

    private static String said(SentMail mail, ZoneId zone) {
        String at = TIME.format(mail.accepted().atZone(zone));
        return mail.findOrigin()
                .map(origin -> "handed in by " + origin.submitter() + " from "
                        + origin.remoteAddress().getHostAddress() + ", sent " + at)
                .orElse("sent " + at + ", by whom is not kept");
    }
}
