// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.util.Locale;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.sekisho.proof.BareAddress;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.ledger.SignedSenders;
import org.sekisho.smtp.bounce.BounceTarget.Answer;

/** What the token of a recipient says. Thread-safe; never waits. */
public record BounceTokens(ProofOfSending proofs, SignedSenders senders) {
    @Inject
    public BounceTokens {}

    /** Any address. */
    public BounceTarget read(MailAddress recipient) {
        String address = recipient.asString().toLowerCase(Locale.ROOT);
        Answer answer = proofs.verifySender(address).map(BounceTokens::answer).orElse(Answer.UNPROVEN);
        return new BounceTarget(address, BareAddress.local(address), answer);
    }

    private static Answer answer(Verdict verdict) {
        return switch (verdict) {
            case VALID -> Answer.PROVEN;
            case UNKNOWN_KEY -> Answer.UNDECIDED;
            case WRONG, EXPIRED -> Answer.UNPROVEN;
        };
    }

    /** Whether each bounce that can still come for mail of this sender has a token. */
    public boolean areOnAllMailOf(BounceTarget sender) {
        return senders.signsAll(sender.bare());
    }
}
