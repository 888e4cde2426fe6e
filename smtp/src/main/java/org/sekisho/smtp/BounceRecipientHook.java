// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.sekisho.proof.BareAddress;
import org.sekisho.smtp.bounce.BounceRecipientSettings;
import org.sekisho.smtp.bounce.BounceRecipientSettings.InStorm;
import org.sekisho.smtp.bounce.BounceTokens;
import org.sekisho.smtp.bounce.BounceTokens.Answer;
import org.sekisho.smtp.bounce.LocalRecipients;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.storm.RecipientRates;
import org.sekisho.storm.StormDefence;

/**
 * The check of recipients of mail with the null sender, for the port that takes mail from other servers. Before anything
 * costs much, it refuses what is certainly no bounce of mail from here, and slows what comes too fast.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.BounceRecipientHook">
 *   <rate>60/1m</rate>
 *   <enforce>hanako@example.jp, example.org</enforce>
 *   <inStorm>refuse</inStorm>
 * </handler>
 * }</pre>
 *
 * <p>Recipients that do not exist are refused from memory, James being asked once about each; while James cannot say,
 * they have to come again. A bounce has one recipient: more of them have to come in messages of their own. An unsigned
 * recipient is refused only when every bounce of its own mail would come to a signed one, and only where that is
 * configured; postmaster and abuse never. Mail with a sender, and clients that may relay, are left alone. It accepts
 * nothing by itself, so it relays nothing. Thread-safe.
 */
public final class BounceRecipientHook implements RcptHook {
    /** RFC 5321 section 4.5.1, RFC 2142 section 2: they take mail from everybody. */
    private static final Set<String> ROLES = Set.of("postmaster", "abuse");

    private final LocalRecipients recipients;
    private final BounceTokens tokens;
    private final StormDefence storms;
    private final Refusals refusals;
    private BounceRecipientSettings settings = BounceRecipientSettings.DEFAULT;
    private RecipientRates rates;

    @Inject
    BounceRecipientHook(LocalRecipients recipients, BounceTokens tokens, StormDefence storms, Refusals refusals) {
        this.recipients = recipients;
        this.tokens = tokens;
        this.storms = storms;
        this.refusals = refusals;
        this.rates = storms.rates(settings.rate());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        settings = HandlerSettings.read(this, BounceRecipientSettings.SETTINGS, handler, BounceRecipientSettings::read);
        rates = storms.rates(settings.rate());
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        boolean trusted = session.isRelayingAllowed() || session.getUsername() != null;
        if (!sender.isNullSender() || trusted) {
            return HookResult.DECLINED;
        }
        return switch (recipients.find(recipient)) {
            case ELSEWHERE -> HookResult.DECLINED;
            case UNAVAILABLE -> refuse(session, Reply.RECIPIENT_UNAVAILABLE, recipient);
            case UNKNOWN -> {
                record(session, recipient, false);
                yield refuse(session, Reply.UNKNOWN_RECIPIENT, recipient);
            }
            case KNOWN ->
                hasRecipient(session) ? refuse(session, Reply.ONE_RECIPIENT, recipient) : check(session, recipient);
        };
    }

    private static boolean hasRecipient(SMTPSession session) {
        return !session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction)
                .orElse(List.of())
                .isEmpty();
    }

    private HookResult check(SMTPSession session, MailAddress recipient) {
        String address = recipient.asString().toLowerCase(Locale.ROOT);
        Answer answer = tokens.read(address);
        if (answer == Answer.PROVEN) {
            return rates.pass(address) ? HookResult.DECLINED : refuse(session, Reply.BOUNCE_RATE, recipient);
        }
        record(session, recipient, true);
        String bare = BareAddress.of(address);
        boolean storm = storms.detector().isActive(bare);
        if (answer == Answer.UNPROVEN && isEnforced(bare, storm) && tokens.areOnAllMailOf(bare)) {
            return refuse(session, Reply.UNSIGNED_BOUNCE, recipient);
        }
        if (!rates.pass(bare)) {
            return refuse(session, Reply.BOUNCE_RATE, recipient);
        }
        return storm && !storms.lane().hasRoom()
                ? refuse(session, Reply.STORM_IS_FULL, recipient)
                : HookResult.DECLINED;
    }

    private boolean isEnforced(String bare, boolean storm) {
        boolean always = settings.enforced().contains(bare);
        boolean role = ROLES.contains(bare.substring(0, Math.max(0, bare.lastIndexOf('@'))));
        return !role && (always || storm && settings.inStorm() == InStorm.REFUSE);
    }

    private void record(SMTPSession session, MailAddress recipient, boolean known) {
        String remote = session.getRemoteAddress().getAddress().getHostAddress();
        storms.detector().record(BareAddress.of(recipient.asString()), known, remote);
    }

    private HookResult refuse(SMTPSession session, Reply reply, MailAddress recipient) {
        return refusals.refuseBounce(session, reply, recipient.asString());
    }
}
