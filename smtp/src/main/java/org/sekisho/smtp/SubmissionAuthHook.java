// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.Login;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.LoginRecorder;
import org.sekisho.smtp.login.LoginRefusals;
import org.sekisho.smtp.login.PasswordCheck;
import org.sekisho.smtp.login.SessionLease;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.smtp.reply.Cause;
import org.sekisho.smtp.reply.FixedReply;
import org.sekisho.smtp.reply.NoReply;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;

/**
 * The log-in of the submission port: checks the password once, with James's own users, records who logged in from
 * where, and lets neither a suspended submitter nor too many sessions in.
 *
 * <p>Settings: {@link LoginSettings#SETTINGS}.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.SubmissionAuthHook">
 *   <sessionsPerSubmitter>20</sessionsPerSubmitter>
 *   <sessionsPerAddress>100</sessionsPerAddress>
 *   <failedLoginsPerSession>5</failedLoginsPerSession>
 *   <geoVelocity>countries=10/1d, name=login-countries</geoVelocity>
 *   <geoVelocity>jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps, action=observe</geoVelocity>
 * </handler>
 * }</pre>
 *
 * <p>Counted are only passwords that were right: a stranger can neither use up anybody's sessions nor move anybody.
 * While a submitter is suspended, no login is. That somebody is suspended is told only to who knows the password. A
 * login is judged behind the answer to it: who is suspended for it is refused at the next command that sends or logs
 * in. Thread-safe; what one session holds is given back when it ends.
 */
public final class SubmissionAuthHook
        implements AuthHook, HeloHook, ConnectHandler<SMTPSession>, DisconnectHandler<SMTPSession> {
    private static final HookResult WELCOME =
            FixedReply.of(HookReturnCode.ok(), "235", "2.7.0 Authentication successful");

    /** Read by nobody: the hooks are asked again. */
    private static final HookResult PENDING =
            FixedReply.of(HookReturnCode.denySoft(), "454", "4.7.0 Temporary authentication failure");

    private static final AttachmentKey<Integer> FAILED = AttachmentKey.of("org.sekisho.smtp.failed", Integer.class);

    private record Parts(
            PasswordCheck check,
            SessionSubmitters submitters,
            SessionLimits sessions,
            LoginRecorder logins,
            LoginRefusals networks,
            Refusals refusals) {}

    private final Parts parts;
    private LoginSettings terms = LoginSettings.DEFAULT;

    @Inject
    public SubmissionAuthHook(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        terms = HandlerSettings.read(
                this,
                LoginSettings.SETTINGS,
                handler,
                settings -> LoginSettings.read(settings, parts.logins().groups()));
        parts.logins().watch(terms.rules());
    }

    /** Before TLS, but where that begins with the first byte: James sends nothing before it has ended. */
    @Override
    public Response onConnect(SMTPSession session) {
        return parts.networks().turnsAwayAtConnect(session)
                ? parts.refusals().close(session, Reply.NETWORK_WAITS)
                : NoReply.INSTANCE;
    }

    /** The first word of a client whose address came in a PROXY header. */
    @Override
    public HookResult doHelo(SMTPSession session, String helo) {
        return waits(session) ? refuse(session, Reply.NETWORK_WAITS, "") : HookResult.DECLINED;
    }

    private boolean waits(SMTPSession session) {
        return parts.networks().turnsAway(session.getRemoteAddress().getAddress());
    }

    @Override
    public HookResult doAuth(SMTPSession session, Username typed, String password) {
        if (lacksEncryption(session)) {
            return refuse(session, Reply.ENCRYPTION_REQUIRED, typed.asString());
        }
        Optional<Username> login = parts.check().findLogin(typed);
        return login.isEmpty()
                ? fail(session, typed.asString())
                : admit(session, typed.asString(), () -> parts.check().password(session, login.get(), password));
    }

    @Override
    public HookResult doSasl(SMTPSession session, OidcSASLConfiguration configuration, @Nullable String response) {
        if (response == null) {
            return fail(session, "");
        }
        return admit(session, "", () -> parts.check().token(session, configuration, response));
    }

    @Override
    public HookResult doDelegation(SMTPSession session, Username target) {
        return admit(session, target.asString(), () -> parts.check().delegation(session, target));
    }

    /** James only hides AUTH where encryption is required, it does not refuse it (RFC 4954 section 6: 538). */
    private static boolean lacksEncryption(SMTPSession session) {
        String remote = session.getRemoteAddress().getAddress().getHostAddress();
        return !session.isTLSStarted()
                && !session.getConfiguration().isAuthAnnounced(remote, false)
                && session.getConfiguration().isAuthAnnounced(remote, true);
    }

    /** Asks, and leaves the session as it was unless the answer is yes, also when something throws. */
    private HookResult admit(SMTPSession session, String typed, Supplier<PasswordCheck.Answer> question) {
        if (waits(session)) {
            return refuse(session, Reply.NETWORK_WAITS, typed);
        }
        boolean relayed = session.isRelayingAllowed();
        SessionLease lease = lease(session);
        boolean admitted = false;
        try {
            HookResult result = lease.hold(network(session), terms.sessionsPerAddress())
                    ? answer(session, lease, typed, question.get())
                    : refuse(session, Reply.TOO_MANY_SESSIONS, typed);
            admitted = result.getResult().getAction() == HookReturnCode.Action.OK;
            return result;
        } finally {
            if (!admitted) {
                lease.release();
                session.setUsername(null);
                session.setRelayingAllowed(relayed);
            }
        }
    }

    private HookResult answer(SMTPSession session, SessionLease lease, String typed, PasswordCheck.Answer answer) {
        return switch (answer) {
            case RIGHT ->
                parts.submitters()
                        .find(session)
                        .map(submitter -> welcome(session, lease, submitter))
                        .orElseGet(() -> refuse(session, Reply.UNFIT_NAME, typed));
            case WRONG -> fail(session, typed);
            case PENDING -> PENDING;
            case UNAVAILABLE -> refuse(session, Reply.AUTH_UNAVAILABLE, typed);
        };
    }

    /** A login of a suspended submitter is not recorded: it may be the thief's, whose places are never to be usual. */
    private HookResult welcome(SMTPSession session, SessionLease lease, Submitter submitter) {
        Optional<Suspension> suspension = parts.submitters().findSuspension(submitter);
        if (suspension.isPresent()) {
            parts.networks().refused(session.getRemoteAddress().getAddress(), submitter);
            Cause cause = Cause.until(suspension.get().until());
            return parts.refusals().refuse(session, Reply.SUSPENDED_AT_LOGIN, submitter, cause);
        }
        Login login = parts.logins().record(submitter, session);
        parts.networks().welcomed(login.remoteAddress(), submitter);
        parts.logins().judge(login, terms.rules());
        if (!lease.hold(submitter, terms.sessionsPerSubmitter())) {
            return parts.refusals().refuse(session, Reply.TOO_MANY_SESSIONS, submitter, Cause.NONE);
        }
        return WELCOME;
    }

    /** The last failure that a session has ends it: who guesses must pay for a new one. */
    private HookResult fail(SMTPSession session, String typed) {
        int failed = session.getAttachment(FAILED, State.Connection).orElse(0) + 1;
        session.setAttachment(FAILED, failed, State.Connection);
        parts.networks().refused(session.getRemoteAddress().getAddress(), null);
        boolean last = failed >= terms.failedLoginsPerSession();
        return refuse(session, last ? Reply.TOO_MANY_FAILURES : Reply.AUTH_FAILED, typed);
    }

    private HookResult refuse(SMTPSession session, Reply reply, String typed) {
        return parts.refusals().refuse(session, reply, null, Cause.detail(typed));
    }

    private static RemoteNetwork network(SMTPSession session) {
        return RemoteNetwork.of(session.getRemoteAddress().getAddress());
    }

    private SessionLease lease(SMTPSession session) {
        return session.getAttachment(SessionLease.KEY, State.Connection).orElseGet(() -> {
            SessionLease lease = new SessionLease(parts.sessions());
            session.setAttachment(SessionLease.KEY, lease, State.Connection);
            return lease;
        });
    }

    /** James passes null for a connection that never had a session. */
    @Override
    public void onDisconnect(@Nullable SMTPSession session) {
        if (session != null) {
            parts.logins().ended(session);
            session.getAttachment(SessionLease.KEY, State.Connection).ifPresent(SessionLease::close);
        }
    }
}
