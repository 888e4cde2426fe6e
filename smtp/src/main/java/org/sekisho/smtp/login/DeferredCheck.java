// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jspecify.annotations.Nullable;
import org.sekisho.login.VerifiedPasswordCache.Typed;

/**
 * The check of a password on another thread than that of the session. Whoever can answer AUTH later attaches one to the
 * session and runs the hooks: when they have to have a password hashed they leave the work here and answer something
 * that is not to be sent. With the outcome in it the hooks are run once more. James's own AUTH attaches none: then the
 * hooks hash while the client's thread waits. Used by the thread of the session only.
 */
public final class DeferredCheck {
    private static final AttachmentKey<DeferredCheck> KEY =
            AttachmentKey.of("org.sekisho.smtp.deferred", DeferredCheck.class);

    private @Nullable Work work;
    private PasswordCheck.@Nullable Outcome outcome;

    /**
     * What is to be done.
     *
     * @param typed whose password it is
     * @param check may take long, touches no session, and does not throw
     */
    public record Work(Typed typed, Supplier<PasswordCheck.Outcome> check) {}

    /** The one of a session, from now on. */
    public static DeferredCheck attach(SMTPSession session) {
        DeferredCheck deferred = new DeferredCheck();
        session.setAttachment(KEY, deferred, State.Connection);
        return deferred;
    }

    /** The exchange is over. */
    public static void detach(SMTPSession session) {
        session.removeAttachment(KEY, State.Connection);
    }

    static Optional<DeferredCheck> find(SMTPSession session) {
        return session.getAttachment(KEY, State.Connection);
    }

    void leave(Work work) {
        this.work = work;
    }

    /** What the hooks left to do, once. */
    public Optional<Work> takeWork() {
        Optional<Work> taken = Optional.ofNullable(work);
        work = null;
        return taken;
    }

    /** What came of it, for the hooks that are run next. */
    public void answer(PasswordCheck.Outcome outcome) {
        this.outcome = outcome;
    }

    Optional<PasswordCheck.Outcome> takeOutcome() {
        Optional<PasswordCheck.Outcome> taken = Optional.ofNullable(outcome);
        outcome = null;
        return taken;
    }
}
