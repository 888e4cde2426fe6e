// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import javax.inject.Inject;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.smtpserver.ExtendedSMTPSession;
import org.sekisho.smtp.SenderIdentityHook;

/** {@link SenderIdentityHook} on the ports where {@code <verifyIdentity>} is true. */
public final class VerifyIdentityHook implements MailHook {
    private final SenderIdentityHook hook;

    @Inject
    VerifyIdentityHook(SenderIdentityHook hook) {
        this.hook = hook;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return ((ExtendedSMTPSession) session).verifyIdentity() ? hook.doMail(session, sender) : HookResult.DECLINED;
    }
}
