// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import javax.inject.Inject;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;

/** Makes a refusal: what the client reads, one line for those who read logs, and a count. Thread-safe. */
public record Refusals(ReplyTexts texts, DecisionMetrics decisions, RefusalLog log) {
    /** In the place of a submitter. */
    private static final String NULL_SENDER = "null-sender";

    @Inject
    public Refusals {}

    /**
     * Refuses and tells the log.
     *
     * @param submitter who proved the password; null when nobody did
     */
    public HookResult refuse(SMTPSession session, Reply reply, @Nullable Submitter submitter, Cause cause) {
        return refuse(session, reply, submitter == null ? EventLog.UNVERIFIED : submitter.address(), cause);
    }

    /** Refuses mail with the null sender. In a storm all clients together make one line a minute for each reason. */
    public HookResult refuseBounce(SMTPSession session, Reply reply, String recipient) {
        return refuse(session, reply, NULL_SENDER, Cause.detail(recipient));
    }

    private HookResult refuse(SMTPSession session, Reply reply, String submitter, Cause cause) {
        String key = reply.wording().setting();
        EventLog.Refusal refusal = new EventLog.Refusal(
                submitter,
                reply.code(),
                reply.status(),
                key,
                cause.until().orElse(null),
                session.getRemoteAddress().getAddress().getHostAddress(),
                session.getSessionID());
        log.write(refusal, cause.told());
        decisions.count("refused", key);
        return answer(session, reply, cause);
    }

    /** Refuses a connection before its first command, and closes it. */
    public Response close(SMTPSession session, Reply reply) {
        HookResult result = refuse(session, reply, EventLog.UNVERIFIED, Cause.NONE);
        SMTPResponse response = new SMTPResponse(result.getSmtpRetCode(), result.getSmtpDescription());
        response.setEndSession(true);
        return response;
    }

    /** The line that {@link #close} sends, without its end. */
    public String line(Reply reply) {
        return reply.code() + " " + reply.status() + " " + texts.say(reply.wording(), false, Cause.NONE);
    }

    /** Refuses what was told already, as a finding. */
    public HookResult answer(SMTPSession session, Reply reply, Cause cause) {
        Action action = reply.isTemporary() ? Action.DENYSOFT : Action.DENY;
        boolean unicode = reply.wording().afterMail() && Utf8Response.isAnnounced(session);
        return FixedReply.of(
                reply.disconnects() ? HookReturnCode.disconnected(action) : HookReturnCode.connected(action),
                reply.code(),
                reply.status() + " " + texts.say(reply.wording(), unicode, cause));
    }
}
