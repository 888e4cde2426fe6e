// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.bounce.ReportKind;
import org.sekisho.proof.Reference;

/**
 * What was found about one incoming message.
 *
 * @param reason what decided
 * @param kind what sort of message it is
 * @param recipient to whom it is addressed, the bare address
 * @param reference of the message that it is about; null when it is not known
 */
public record BounceJudgement(
        AuthenticityReason reason,
        ReportKind kind,
        String recipient,
        @Nullable Reference reference) {

    /** Whose bounce it is. */
    public Authenticity authenticity() {
        return reason.authenticity();
    }

    /** Which message it is about, if that is known. */
    public Optional<Reference> findReference() {
        return Optional.ofNullable(reference);
    }

    /** For people. */
    public String sentence() {
        return "bounce to " + recipient + ": " + authenticity().setting() + ", because " + reason.sentence();
    }
}
