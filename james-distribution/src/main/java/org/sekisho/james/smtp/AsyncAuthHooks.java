// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.inject.Inject;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.sekisho.james.connection.SessionLoop;
import org.sekisho.login.HashingPool;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.smtp.login.DeferredCheck;
import org.sekisho.smtp.login.PasswordCheck.Outcome;
import org.sekisho.smtp.reply.NoReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the hooks of AUTH run twice, where a password has to be hashed: once to learn that, and again with the outcome,
 * both on the thread of the session. Between the two a {@link HashingPool} hashes, and that thread serves others. A
 * client that goes on without the reply is cut off. Thread-safe.
 */
record AsyncAuthHooks(HashingPool pool, RefusedNetworks networks) {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncAuthHooks.class);

    @Inject
    AsyncAuthHooks {}

    /**
     * The reply of the hooks, or none yet.
     *
     * @param hooks asks them
     * @param finish what becomes of a reply that comes later: returns what is to be sent
     */
    Response reply(SMTPSession session, Supplier<Response> hooks, UnaryOperator<Response> finish) {
        Optional<SessionLoop> loop = SessionLoop.find(session);
        if (loop.isEmpty()) {
            return finish.apply(hooks.get());
        }
        DeferredCheck deferred = DeferredCheck.attach(session);
        Response response = hooks.get();
        Optional<DeferredCheck.Work> work = deferred.takeWork();
        if (work.isEmpty()) {
            DeferredCheck.detach(session);
            return finish.apply(response);
        }
        session.pushLineHandler((LineHandler<SMTPSession>) (asked, line) -> DelayedReplies.IMPATIENT);
        hash(session, work.get(), outcome -> loop.get().run(() -> {
            deferred.answer(outcome);
            session.popLineHandler();
            Response late = hooks.get();
            DeferredCheck.detach(session);
            DelayedReplies.send(session, finish.apply(late));
        }));
        return NoReply.INSTANCE;
    }

    private void hash(SMTPSession session, DeferredCheck.Work work, Consumer<Outcome> answer) {
        RemoteNetwork network = RemoteNetwork.of(session.getRemoteAddress().getAddress());
        pool.execute(
                network,
                work.typed().submitter(),
                networks.isProved(network),
                new HashingPool.Work(() -> answer.accept(check(work)), () -> answer.accept(Outcome.UNAVAILABLE)));
    }

    private static Outcome check(DeferredCheck.Work work) {
        try {
            return work.check().get();
        } catch (RuntimeException e) {
            LOG.error("a password could not be checked", e);
            return Outcome.UNAVAILABLE;
        }
    }
}
