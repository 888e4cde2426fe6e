// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;

/** Makes a refusal: what the client reads, one line for those who read logs, and a count. Thread-safe. */
public final class Refusals {
    private final ReplyTexts texts;
    private final DecisionMetrics decisions;
    private final RefusalLog log;

    @Inject
    Refusals(ReplyTexts texts, DecisionMetrics decisions, RefusalLog log) {
        this.texts = texts;
        this.decisions = decisions;
        this.log = log;
    }

    /**
     * Refuses and tells the log.
     *
     * @param submitter who proved the password; null when nobody did
     */
    public HookResult refuse(SMTPSession session, Reply reply, @Nullable Submitter submitter, Cause cause) {
        String key = reply.wording().key();
        EventLog.Refusal refusal = new EventLog.Refusal(
                submitter == null ? EventLog.UNVERIFIED : submitter.address(),
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

    /** Refuses what was told already, as a finding. */
    public HookResult answer(SMTPSession session, Reply reply, Cause cause) {
        Action action = reply.isTemporary() ? Action.DENYSOFT : Action.DENY;
        boolean unicode = reply.wording().afterMail() && Utf8Response.isAnnounced(session);
        return HookResult.builder()
                .hookReturnCode(
                        reply.disconnects() ? HookReturnCode.disconnected(action) : HookReturnCode.connected(action))
                .smtpReturnCode(reply.code())
                .smtpDescription(reply.status() + " " + texts.say(reply.wording(), unicode, cause))
                .build();
    }
}
