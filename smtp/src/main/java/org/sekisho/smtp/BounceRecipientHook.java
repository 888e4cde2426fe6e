// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.bounce.BounceRecipientSettings;
import org.sekisho.smtp.bounce.BounceRecipientSettings.InStorm;
import org.sekisho.smtp.bounce.BounceTarget;
import org.sekisho.smtp.bounce.BounceTarget.Answer;
import org.sekisho.smtp.bounce.BounceTokens;
import org.sekisho.smtp.bounce.LocalRecipients;
import org.sekisho.smtp.bounce.SourceNetwork;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.storm.RecipientRates;
import org.sekisho.storm.RecipientRates.Room;
import org.sekisho.storm.StormDefence;

/**
 * The check of recipients of mail with the null sender, for the port that takes mail from other servers. Before
 * anything costs much, it refuses what is certainly no bounce of mail from here, and slows what comes too fast.
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.BounceRecipientHook">
 *   <rate>60/1m</rate>
 *   <networkRate>300/1m</networkRate>
 *   <enforce>hanako@example.jp, example.org</enforce>
 *   <inStorm>refuse</inStorm>
 * </handler>
 * }</pre>
 *
 * <p>Recipients that do not exist are refused from memory, James being asked once about each; while James cannot say,
 * they have to come again. A bounce has one recipient: more of them have to come in messages of their own. An unsigned
 * recipient is refused only when every bounce of its own mail would come to a signed one, and only where that is
 * configured; postmaster and abuse never. Mail with a sender, and clients that may relay, are left alone. Of addresses
 * elsewhere it says nothing, so it relays nothing; a signed sender of ours it accepts by itself. Thread-safe.
 */
public final class BounceRecipientHook implements RcptHook {
    /** RFC 5321 section 4.5.1, RFC 2142 section 2: they take mail from everybody. */
    private static final Set<String> ROLES = Set.of("postmaster", "abuse");

    private record Parts(LocalRecipients recipients, BounceTokens tokens, StormDefence storms, Refusals refusals) {}

    private final Parts parts;
    private BounceRecipientSettings settings = BounceRecipientSettings.DEFAULT;
    private RecipientRates rates;

    @Inject
    public BounceRecipientHook(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get());
        rates = parts.storms().rates(settings.rate(), settings.network());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        settings = HandlerSettings.read(this, BounceRecipientSettings.SETTINGS, handler, BounceRecipientSettings::read);
        rates = parts.storms().rates(settings.rate(), settings.network());
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        boolean trusted = session.isRelayingAllowed() || session.getUsername() != null;
        if (!sender.isNullSender() || trusted) {
            return HookResult.DECLINED;
        }
        BounceTarget target = parts.tokens().read(recipient);
        return switch (parts.recipients().find(target.bare())) {
            case ELSEWHERE -> HookResult.DECLINED;
            case UNAVAILABLE -> refuse(session, Reply.RECIPIENT_UNAVAILABLE, target);
            case UNKNOWN -> {
                record(session, target, false);
                yield refuse(session, Reply.UNKNOWN_RECIPIENT, target);
            }
            case KNOWN -> hasRecipient(session) ? refuse(session, Reply.ONE_RECIPIENT, target) : check(session, target);
        };
    }

    private static boolean hasRecipient(SMTPSession session) {
        return !session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction)
                .orElse(List.of())
                .isEmpty();
    }

    private HookResult check(SMTPSession session, BounceTarget target) {
        if (target.answer() == Answer.PROVEN) {
            Room room = room(session, target.address(), rates::passShare);
            return room == Room.LEFT ? HookResult.OK : refuse(session, room, target);
        }
        record(session, target, true);
        boolean storm = parts.storms().detector().isActive(target.bare());
        if (isEnforced(target, storm) && parts.tokens().areOnAllMailOf(target)) {
            return refuse(session, Reply.UNSIGNED_BOUNCE, target);
        }
        Room room = room(session, target.bare(), rates::pass);
        if (room != Room.LEFT) {
            return refuse(session, room, target);
        }
        if (storm && !parts.storms().lane().hasRoom()) {
            return refuse(session, Reply.STORM_IS_FULL, target);
        }
        // James 3.8 takes a token for a part of the user's name; it would refuse what was checked here.
        return target.hasToken() ? HookResult.OK : HookResult.DECLINED;
    }

    private Room room(SMTPSession session, String to, BiFunction<String, String, Room> from) {
        InetAddress remote = session.getRemoteAddress().getAddress();
        return SourceNetwork.find(remote)
                .map(network -> from.apply(to, network))
                .orElseGet(() -> rates.pass(to) ? Room.LEFT : Room.RECIPIENT_FULL);
    }

    private boolean isEnforced(BounceTarget target, boolean storm) {
        boolean role = ROLES.contains(target.localPart());
        boolean always = settings.enforced().contains(target.bare());
        return target.answer() == Answer.UNPROVEN
                && !role
                && (always || (storm && settings.inStorm() == InStorm.REFUSE));
    }

    private void record(SMTPSession session, BounceTarget target, boolean known) {
        String remote = session.getRemoteAddress().getAddress().getHostAddress();
        parts.storms().detector().record(target.bare(), known, remote);
    }

    private HookResult refuse(SMTPSession session, Room full, BounceTarget target) {
        return refuse(session, full == Room.NETWORK_FULL ? Reply.NETWORK_RATE : Reply.BOUNCE_RATE, target);
    }

    private HookResult refuse(SMTPSession session, Reply reply, BounceTarget target) {
        return parts.refusals().refuseBounce(session, reply, target.address());
    }
}
