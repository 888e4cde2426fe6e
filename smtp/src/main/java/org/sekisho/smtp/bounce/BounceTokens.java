// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import javax.inject.Inject;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.SignedSenders;

/** What the token of a recipient says. Thread-safe; never waits. */
public final class BounceTokens {
    private final ProofOfSending proofs;
    private final SignedSenders senders;

    @Inject
    BounceTokens(ProofOfSending proofs, SignedSenders senders) {
        this.proofs = proofs;
        this.senders = senders;
    }

    /** Whether somebody here sent mail from this address. */
    public enum Answer {
        /** The token proves it. */
        PROVEN,
        /** There is no token, or none that holds. */
        UNPROVEN,
        /** The key of the token was lost or rotated away. */
        UNDECIDED
    }

    /** @param recipient as the client wrote it */
    public Answer read(String recipient) {
        return proofs.verifySender(recipient).map(BounceTokens::answer).orElse(Answer.UNPROVEN);
    }

    private static Answer answer(Verdict verdict) {
        return switch (verdict) {
            case VALID -> Answer.PROVEN;
            case UNKNOWN_KEY -> Answer.UNDECIDED;
            case WRONG, EXPIRED -> Answer.UNPROVEN;
        };
    }

    /** Whether each bounce that can still come for mail of this sender has a token. */
    public boolean areOnAllMailOf(String bare) {
        return senders.signsAll(bare);
    }
}
