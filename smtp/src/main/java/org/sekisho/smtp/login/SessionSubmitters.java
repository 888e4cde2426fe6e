// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;

/** Who a session belongs to, and whether that submitter may send now. Answered from memory. Thread-safe. */
public record SessionSubmitters(SubmitterNames names, Suspensions suspensions, InstantSource clock) {
    @Inject
    public SessionSubmitters {}

    Instant now() {
        return clock.instant();
    }

    /** The submitter whose password the session has shown, whichever AuthHook checked it. */
    public Optional<Submitter> find(SMTPSession session) {
        return Optional.ofNullable(session.getUsername()).flatMap(username -> name(username.asString()));
    }

    private Optional<Submitter> name(String login) {
        try {
            return Optional.of(names.of(login));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Optional<Suspension> findSuspension(Submitter submitter) {
        return suspensions.find(submitter, now());
    }
}
