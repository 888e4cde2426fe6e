// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a refusal: what the client reads, one line for those who read logs, and a count. Thread-safe. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("org.sekisho.smtp.refusals");

    private final ReplyTexts texts;
    private final DecisionMetrics decisions;

    @Inject
    Refusals(ReplyTexts texts, DecisionMetrics decisions) {
        this.texts = texts;
        this.decisions = decisions;
    }

    /**
     * Why, for the client and for the log.
     *
     * @param until when to try again or when it ends; null while nobody knows
     * @param limit what is allowed, in words; empty when nothing is
     * @param detail for the log only: from outside, such as the name that was typed; may be empty
     */
    record Cause(@Nullable Instant until, String limit, String detail) {
        static final Cause NONE = new Cause(null, "", "");

        static Cause until(@Nullable Instant until) {
            return new Cause(until, "", "");
        }

        static Cause limit(String limit) {
            return new Cause(null, limit, "");
        }

        static Cause detail(String detail) {
            return new Cause(null, "", detail);
        }
    }

    /**
     * Refuses and tells the log.
     *
     * @param submitter who proved the password; null when nobody did
     */
    HookResult refuse(SMTPSession session, Reply reply, @Nullable Submitter submitter, Cause cause) {
        LOG.info(
                "action=refuse submitter={} reply={} status={} why={} until={} remote={} session={} detail=\"{}\"",
                submitter == null ? "unverified" : submitter,
                reply.code(),
                reply.status(),
                reply.wording().key(),
                cause.until() == null ? "-" : cause.until(),
                session.getRemoteAddress().getAddress().getHostAddress(),
                session.getSessionID(),
                LogText.of(cause.limit() + cause.detail()));
        decisions.count("refused", reply.wording().key());
        return answer(session, reply, cause);
    }

    /** Refuses what was told already, as a finding. */
    HookResult answer(SMTPSession session, Reply reply, Cause cause) {
        Action action = reply.isTemporary() ? Action.DENYSOFT : Action.DENY;
        boolean unicode = reply.wording().afterMail() && Utf8Response.isAnnounced(session);
        return HookResult.builder()
                .hookReturnCode(
                        reply.disconnects() ? HookReturnCode.disconnected(action) : HookReturnCode.connected(action))
                .smtpReturnCode(reply.code())
                .smtpDescription(
                        reply.status() + " " + texts.say(reply.wording(), unicode, cause.until(), cause.limit()))
                .build();
    }
}
