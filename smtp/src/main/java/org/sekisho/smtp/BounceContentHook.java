// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.List;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.sekisho.backscatter.Authenticity;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.mail.MailBounces;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.bounce.BounceContentSettings;
import org.sekisho.smtp.bounce.BounceContentSettings.Refuse;
import org.sekisho.smtp.bounce.BounceTarget;
import org.sekisho.smtp.bounce.BounceTarget.Answer;
import org.sekisho.smtp.bounce.BounceTokens;
import org.sekisho.smtp.bounce.StormSamples;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.storm.StormLane;

/**
 * The check of bounces at the end of DATA, for the port that takes mail from other servers. What is shown to be no
 * bounce of mail from here can be refused while the client still listens, so that nobody has to throw it away later;
 * and what comes in a storm can be kept apart from other mail.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.BounceContentHook">
 *   <refuse>forged</refuse>
 *   <lane>true</lane>
 * </handler>
 * }</pre>
 *
 * <p>As long as neither is configured, it does nothing. Judged is what the matcher {@code BackscatterBounce} judges,
 * and only once: the mail carries the answer. Of a message at most 256 KiB are read. What is genuine, or of which
 * nobody can tell whose it is, is never refused here. Mail of clients that may relay is left alone. Thread-safe.
 */
public final class BounceContentHook implements JamesMessageHook {
    private record Parts(MailBounces bounces, BounceTokens tokens, StormSamples storms, Refusals refusals) {}

    private final Parts parts;
    private BounceContentSettings settings = BounceContentSettings.DEFAULT;

    @Inject
    public BounceContentHook(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        settings = HandlerSettings.read(this, BounceContentSettings.SETTINGS, handler, BounceContentSettings::read);
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        boolean trusted = session.isRelayingAllowed() || session.getUsername() != null;
        if (!mail.getMaybeSender().isNullSender() || trusted) {
            return HookResult.DECLINED;
        }
        List<BounceTarget> targets =
                mail.getRecipients().stream().map(parts.tokens()::read).toList();
        boolean proven = targets.stream().anyMatch(target -> target.answer() == Answer.PROVEN);
        if (proven) {
            return HookResult.DECLINED;
        }
        if (settings.refuse() != Refuse.NOTHING && isRefused(mail)) {
            return parts.refusals()
                    .refuseBounce(session, Reply.NOT_OUR_BOUNCE, targets.get(0).address());
        }
        if (settings.lane() && parts.storms().take(session, mail, targets)) {
            mail.setState(StormLane.NAME);
        }
        return HookResult.DECLINED;
    }

    /** A message with several recipients is refused for all of them or for none. */
    private boolean isRefused(Mail mail) {
        List<BounceJudgement> judgements = parts.bounces().judge(mail, recipient -> true);
        return !judgements.isEmpty() && judgements.stream().allMatch(this::isRefused);
    }

    private boolean isRefused(BounceJudgement judgement) {
        return settings.refuse() == Refuse.FORGED
                ? judgement.reason() == AuthenticityReason.FORGED_REFERENCE
                : judgement.authenticity() == Authenticity.NOT_OURS;
    }
}
