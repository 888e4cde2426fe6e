// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.time.Instant;
import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.jspecify.annotations.Nullable;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;

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
        String who = submitter == null ? "unverified" : submitter.toString();
        String remote = session.getRemoteAddress().getAddress().getHostAddress();
        String key = reply.wording().key();
        log.write(
                submitter == null ? key + " " + remote : key + " " + who,
                "action=refuse submitter={} reply={} status={} why={} until={} remote={} session={} detail=\"{}\"",
                who,
                reply.code(),
                reply.status(),
                key,
                cause.until().map(Instant::toString).orElse("-"),
                remote,
                session.getSessionID(),
                LogText.of(cause.told()));
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
