// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.time.Instant;
import java.time.InstantSource;
import javax.inject.Inject;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SentMails;
import org.sekisho.proof.ledger.SignedSenders;

/**
 * Gives a message that leaves its proofs, and the ledger its row. Thread-safe.
 *
 * @param hash that of the ledger
 */
public record SubmissionSigner(
        ProofOfSending proofs, SentMails sent, KeyedHash hash, SignedSenders senders, InstantSource clock) {
    @Inject
    public SubmissionSigner {}

    /**
     * What a message carries.
     *
     * @param header for {@link ReferenceHeader#NAME}, and as ENVID
     * @param sender for the envelope, signed or not
     * @param at when it was signed
     */
    public record Proofs(ReferenceHeader header, String sender, Instant at) {}

    /** The name of a message that is to be signed. */
    public Reference name() {
        return Reference.random();
    }

    /**
     * Signs a message and records it.
     *
     * @param names by their bare addresses or not
     * @param signsSender whether the envelope sender is signed too, if there is room for it
     */
    public Proofs sign(Reference reference, SentMail.Names names, boolean signsSender) {
        Instant now = clock.instant();
        String sender = signsSender ? proofs.signSender(names.sender()) : names.sender();
        if (sender.equals(names.sender())) {
            senders.unsigned(sender);
        } else {
            senders.signed(sender);
        }
        sent.record(SentMail.of(reference, now, hash, names));
        return new Proofs(proofs.sign(reference, names.sender()), sender, now);
    }
}
