// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.Optional;
import javax.inject.Inject;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.fastfail.AbstractValidRcptHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.JamesRcptCmdHandler;
import org.jspecify.annotations.Nullable;
import org.sekisho.proof.ProofOfSending;

/**
 * James's RCPT command, but for three things. The postmaster of every local domain is a valid recipient (RFC 5321
 * section 4.5.1), whether there is such a user or not; the mailet {@code PostmasterAlias} sends that mail on. And an
 * address that no user can have, such as {@code "a@b"@example.org}, or that is too long, is refused for good, where
 * James fails over it with 451. And a sender that was signed here is as valid as the bare address.
 */
public final class RcptCommand extends JamesRcptCmdHandler {
    /** Equal to James's own, which is private. */
    private static final AttachmentKey<MailAddress> RECIPIENT =
            AttachmentKey.of("CURRENT_RECIPIENT", MailAddress.class);

    @Inject
    RcptCommand(MetricFactory metrics, DomainList domains) {
        super(metrics, domains);
    }

    @Override
    protected @Nullable Response doFilterChecks(SMTPSession session, String command, @Nullable String argument) {
        Optional<Response> fault = PathSyntax.findFault(argument, "5.1.3");
        return fault.isPresent() ? fault.get() : super.doFilterChecks(session, command, argument);
    }

    @Override
    protected HookResult callHook(RcptHook hook, SMTPSession session, String parameters) {
        Optional<MailAddress> recipient = session.getAttachment(RECIPIENT, State.Transaction);
        if (hook instanceof AbstractValidRcptHandler valid && recipient.isPresent()) {
            return validate(valid, session, recipient.get(), parameters);
        }
        return super.callHook(hook, session, parameters);
    }

    private HookResult validate(
            AbstractValidRcptHandler hook, SMTPSession session, MailAddress recipient, String parameters) {
        if (recipient.getLocalPart().equalsIgnoreCase("postmaster")) {
            return HookResult.DECLINED;
        }
        Optional<MailAddress> bare = withoutToken(recipient);
        if (bare.isPresent()) {
            MaybeSender sender =
                    session.getAttachment(SMTPSession.SENDER, State.Transaction).orElse(MaybeSender.nullSender());
            return hook.doRcpt(session, sender, bare.get());
        }
        HookResult result = super.callHook(hook, session, parameters);
        boolean failed = result.getResult().getAction() == HookReturnCode.Action.DENYSOFT;
        return failed && !canBeUser(recipient) ? hook.reject(recipient) : result;
    }

    /** Empty when it carries no token of ours. James 3.8 takes one for a part of the user's name. */
    private static Optional<MailAddress> withoutToken(MailAddress recipient) {
        String address = recipient.asString();
        String bare = ProofOfSending.withoutToken(address);
        try {
            return bare.equalsIgnoreCase(address) ? Optional.empty() : Optional.of(new MailAddress(bare));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeUser(MailAddress address) {
        try {
            return !Username.fromMailAddress(address).asString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
