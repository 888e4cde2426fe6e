// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.ProtocolHandlerResultHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.MailCmdHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.jspecify.annotations.Nullable;
import org.sekisho.drain.Drain;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.smtp.reply.Cause;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.smtp.reply.Utf8Response;
import org.sekisho.submitter.Submitter;

/**
 * The gate at MAIL: nobody passes who has not logged in, and nobody who was suspended since; of the latter the
 * connection is closed, and so it is while the node is {@linkplain Drain drained}.
 *
 * <p>It has no settings.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.SubmissionGateHook"/>
 * }</pre>
 *
 * <p>It also lets replies of the transaction be written in UTF-8 when the client puts SMTPUTF8 behind MAIL (RFC 6531
 * section 3.7.4), and keeps them in ASCII otherwise. Answers come from memory. Thread-safe.
 */
public final class SubmissionGateHook
        implements MailHook, MailParametersHook, ProtocolHandlerResultHandler<Response, SMTPSession> {
    private final SessionSubmitters submitters;
    private final Refusals refusals;
    private final Drain drain;

    @Inject
    public SubmissionGateHook(SharedParts parts) {
        submitters = parts.get();
        refusals = parts.get();
        drain = parts.get();
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        HandlerSettings.requireNone(this, handler);
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        if (drain.isOn()) {
            return refusals.refuse(session, Reply.DRAINING, null, Cause.NONE);
        }
        Optional<Submitter> submitter = submitters.find(session);
        if (submitter.isEmpty()) {
            return refusals.refuse(session, Reply.AUTH_REQUIRED, null, Cause.NONE);
        }
        return submitters
                .findSuspension(submitter.get())
                .map(suspension ->
                        refusals.refuse(session, Reply.SUSPENDED, submitter.get(), Cause.until(suspension.until())))
                .orElse(HookResult.DECLINED);
    }

    /** James puts a parameter without a value into upper case only when it has one. */
    @Override
    public String[] getMailParamNames() {
        return new String[] {"SMTPUTF8", "smtputf8"};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        Utf8Response.announce(session, true);
        return HookResult.DECLINED;
    }

    /** What is announced with a MAIL that fails does not hold for the next. */
    @Override
    public @Nullable Response onResponse(
            ProtocolSession session, @Nullable Response response, long millis, ProtocolHandler handler) {
        if (response == null || !Utf8Response.isAnnounced(session)) {
            return response;
        }
        if (handler instanceof MailCmdHandler && !"250".equals(response.getRetCode())) {
            Utf8Response.announce(session, false);
        }
        return Utf8Response.of(response);
    }
}
