// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.apache.james.smtpserver.AddDefaultAttributesMessageHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/**
 * Writes on a message where it came from: remote address, session, HELO name, submitter; the same attributes as James's
 * {@link AddDefaultAttributesMessageHook}. The remote host is the address in digits: the name would cost a DNS query
 * per message.
 */
public final class OriginHook implements JamesMessageHook {
    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        if (mail instanceof MailImpl james) {
            String address = session.getRemoteAddress().getAddress().getHostAddress();
            james.setRemoteAddr(address);
            james.setRemoteHost(address);
        }
        mail.setAttribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of(session.getSessionID())));
        session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection)
                .ifPresent(name -> mail.setAttribute(new Attribute(Mail.SMTP_HELO, AttributeValue.of(name))));
        @Nullable Username submitter = session.getUsername();
        if (submitter != null) {
            mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter.asString())));
        }
        if (session.isRelayingAllowed()) {
            mail.setAttribute(
                    Attribute.convertToAttribute(AddDefaultAttributesMessageHook.SMTP_AUTH_NETWORK_NAME, true));
        }
        return HookResult.DECLINED;
    }
}
