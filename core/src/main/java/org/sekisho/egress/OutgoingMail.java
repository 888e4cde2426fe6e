// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/**
 * A mail that is about to leave, as far as its way depends on it. Immutable.
 *
 * @param submitter who handed it in; null when nobody did, as with the server's own reports
 * @param nullSender whether its envelope sender is {@code <>}
 * @param name the mail's name
 * @param finding what a rule that acts found about it; null when none did
 * @param attributes the texts that ride on it, by name
 */
public record OutgoingMail(
        @Nullable Submitter submitter,
        boolean nullSender,
        String name,
        @Nullable Finding finding,
        Function<String, Optional<String>> attributes) {

    /** Who handed it in, if anybody did. */
    public Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(submitter);
    }

    /** What was found about it, if anything was. */
    public Optional<Finding> findFinding() {
        return Optional.ofNullable(finding);
    }

    /** What decides among members by weight: the submitter, or without one the single mail. */
    String key(boolean sticky) {
        return sticky && submitter != null ? submitter.address() : name;
    }
}
