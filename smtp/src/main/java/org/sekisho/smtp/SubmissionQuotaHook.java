// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.MailLedger;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.smtp.reply.Cause;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.smtp.reply.Utf8Response;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;

/**
 * The quota at the end of DATA: counts the message for its submitter and, when a rate is exceeded, takes it back and
 * refuses the message, so that the client knows and nothing is accepted and then lost.
 *
 * <p>Settings: {@link SubmissionRates#SETTINGS}.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.SubmissionQuotaHook">
 *   <maxRecipients>1000</maxRecipients>
 *   <rate>recipients=300/10m, messages=60/1m, name=burst, action=defer</rate>
 *   <rate>recipients=2000/1d, name=daily, mode=observe</rate>
 * </handler>
 * }</pre>
 *
 * <p>Counted is what is accepted: one message, its recipients, and its octets as they will be queued. The mail then
 * says that it was counted, so that no matcher counts it again. A message that no waiting would make fit is refused for
 * good and not counted; one that James could not queue is taken back. Mail of a session that never logged in is left to
 * {@link SubmissionGateHook}. Thread-safe.
 */
public final class SubmissionQuotaHook implements JamesMessageHook, RcptHook, DataLineFilter {
    /** The words with which James refuses a declared size. */
    private static final Response TOO_LARGE = new SMTPResponse(
                    SMTPRetCode.QUOTA_EXCEEDED, "5.3.4 Message size exceeds fixed maximum message size")
            .immutable();

    private record Parts(
            SessionSubmitters submitters, SubmissionJudge judge, MailLedger ledger, Usage usage, Refusals refusals) {}

    private final Parts parts;
    private SubmissionRates quota = SubmissionRates.DEFAULT;

    @Inject
    public SubmissionQuotaHook(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        quota = HandlerSettings.read(this, SubmissionRates.SETTINGS, handler, SubmissionRates::read);
        quota.rules().forEach(rate -> RuleNeeds.watch(rate.rule(), parts.usage()));
    }

    /** The recipient that would be one too many waits for another transaction (RFC 5321 section 4.5.3.1.10). */
    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        if (session.getRcptCount() < quota.maxRecipients()) {
            return HookResult.DECLINED;
        }
        Cause cause = Cause.limit(quota.maxRecipients() + " recipients");
        Submitter submitter = parts.submitters().find(session).orElse(null);
        return session.getRcptCount() == quota.maxRecipients()
                ? parts.refusals().refuse(session, Reply.TOO_MANY_RECIPIENTS, submitter, cause)
                : parts.refusals().answer(session, Reply.TOO_MANY_RECIPIENTS, cause);
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return parts.submitters()
                .find(session)
                .map(submitter -> onMessage(session, mail, submitter))
                .orElse(HookResult.DECLINED);
    }

    private HookResult onMessage(SMTPSession session, Mail mail, Submitter submitter) {
        return parts.submitters()
                .findSuspension(submitter)
                .map(suspension ->
                        parts.refusals().refuse(session, Reply.SUSPENDED, submitter, Cause.until(suspension.until())))
                .orElseGet(() -> parts.judge().judge(session, mail, submitter, quota));
    }

    /** Stands around James's own handling of the line that ends the message, and so sees whether it was queued. */
    @Override
    public @Nullable Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        boolean last = line.length == 3 && line[0] == '.';
        return last ? onLastLine(session, line, next) : next.onLine(session, line);
    }

    private @Nullable Response onLastLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        boolean unicode = Utf8Response.isAnnounced(session);
        boolean accepted = false;
        try {
            Response response = next.onLine(session, line);
            accepted = response != null && response.getRetCode().startsWith("2");
            Response complete = response == null ? null : withStatus(response);
            return complete != null && unicode ? Utf8Response.of(complete) : complete;
        } finally {
            PendingCharge.settle(session, parts.ledger(), accepted);
        }
    }

    /** James says at the end of a message of undeclared size that a quota is exceeded; it is {@code maxmessagesize}. */
    private static Response withStatus(Response response) {
        boolean bare = response.getRetCode().equals(SMTPRetCode.QUOTA_EXCEEDED)
                && response.getLines().stream()
                        .noneMatch(line -> line.toString().startsWith("552 5."));
        return bare ? TOO_LARGE : response;
    }
}
