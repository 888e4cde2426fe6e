// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import org.jspecify.annotations.Nullable;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.bounce.ReportKind;
import org.sekisho.proof.Reference;

/**
 * Why a bounce is of one's own mail or not.
 *
 * @param reason what decided
 * @param kind what the bounce tells: that delivery failed, is late, or succeeded
 * @param reference of the message that it is about; null when it is not known
 */
public record BounceEvidence(
        AuthenticityReason reason,
        ReportKind kind,
        @Nullable Reference reference) implements Evidence {
    public BounceEvidence {
        if (!kind.isDeliveryStatus() || reason == AuthenticityReason.OTHER_KIND) {
            throw new IllegalArgumentException("only bounces are judged");
        }
    }

    /** {@code a bounce is not-ours: it returns a reference that looks like ours but is not signed by us}. */
    @Override
    public String sentence() {
        return "a bounce is " + reason.authenticity().setting() + ": " + reason.sentence();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.bounce(this);
    }
}
