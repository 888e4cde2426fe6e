// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.BareMailAddress;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.smtp.reply.Cause;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check that a submitter sends as itself: with its own address, that address with a {@code +detail}, an alias, one
 * of these signed by a program of its own (BATV, {@code prvs=}), or the null sender, which read receipts have (RFC 8098
 * section 3) and which is counted as any other. To everything else the client is told which address it may use.
 *
 * <p>It has no settings. The server of Sekisho runs it by itself where {@code <verifyIdentity>} is true. In another
 * James, set {@code <verifyIdentity>false</verifyIdentity>}, which is James's own check, and name it:
 *
 * <pre>{@code
 * <handler class="org.sekisho.smtp.SenderIdentityHook"/>
 * }</pre>
 *
 * <p>What James knows of users and aliases is asked, once per message. Whoever has not logged in cannot send as one of
 * our addresses. Thread-safe.
 */
public record SenderIdentityHook(
        SessionSubmitters submitters, DomainList domains, UsersRepository users, CanSendFrom aliases, Refusals refusals)
        implements MailHook {
    private static final Logger LOG = LoggerFactory.getLogger(SenderIdentityHook.class);

    @Inject
    public SenderIdentityHook(SharedParts parts, DomainList domains, UsersRepository users, CanSendFrom aliases) {
        this(parts.get(), domains, users, aliases, parts.get());
    }

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        HandlerSettings.requireNone(this, handler);
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return sender.isNullSender() ? HookResult.DECLINED : check(session, sender.get());
    }

    private HookResult check(SMTPSession session, MailAddress sender) {
        @Nullable Username login = session.getUsername();
        @Nullable Submitter submitter = submitters.find(session).orElse(null);
        try {
            boolean ours = domains.containsDomain(sender.getDomain());
            if (login == null) {
                boolean forged = ours && !session.isRelayingAllowed();
                return forged
                        ? refusals.refuse(session, Reply.AUTH_REQUIRED, null, Cause.detail(sender.asString()))
                        : HookResult.DECLINED;
            }
            if (ours && (maySendAs(login, sender) || signed(login, sender))) {
                return HookResult.DECLINED;
            }
            String own = users.getMailAddressFor(login).asString();
            return refusals.refuse(session, Reply.NOT_YOUR_ADDRESS, submitter, Cause.address(own, sender.asString()));
        } catch (UsersRepositoryException | DomainListException e) {
            LOG.warn("cannot tell whether a sender address belongs to its submitter", e);
            return refusals.refuse(session, Reply.IDENTITY_UNKNOWN, submitter, Cause.detail(sender.asString()));
        }
    }

    /** Its own address, signed by its own program (BATV); unless there is a user of that whole name. */
    private boolean signed(Username login, MailAddress sender) throws UsersRepositoryException {
        Username whole = name(sender);
        MailAddress bare = BareMailAddress.ofOwner(sender).orElse(null);
        return whole != null && bare != null && !users.contains(whole) && maySendAs(login, bare);
    }

    /** The {@code +detail} belongs to the name only when there is a user of that whole name. */
    private boolean maySendAs(Username login, MailAddress sender) throws UsersRepositoryException {
        Username whole = name(sender);
        if (whole == null) {
            return false;
        }
        if (aliases.userCanSendFrom(login, whole)) {
            return true;
        }
        int plus = whole.getLocalPart().indexOf('+');
        return plus > 0
                && !users.contains(whole)
                && aliases.userCanSendFrom(
                        login, withLocalPart(whole, whole.getLocalPart().substring(0, plus)));
    }

    /** Null for an address such as {@code "a@b"@example.org}, which no user can have. */
    private @Nullable Username name(MailAddress sender) throws UsersRepositoryException {
        try {
            return users.getUsername(sender);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Username withLocalPart(Username user, String local) {
        return Username.from(local, user.getDomainPart().map(domain -> domain.asString()));
    }
}
