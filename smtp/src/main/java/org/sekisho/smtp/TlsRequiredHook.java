// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.sekisho.smtp.reply.FixedReply;

/**
 * Refuses AUTH and MAIL on a connection that is not encrypted yet. James's own {@code <requireSSL>} only stops
 * announcing AUTH: a client that sends it all the same is let in. No state, no settings.
 *
 * <pre>{@code <handler class="org.sekisho.smtp.TlsRequiredHook"/>}</pre>
 *
 * <p>The client reads {@code 538 5.7.11} to AUTH (RFC 4954 section 4) and {@code 530 5.7.0} to MAIL (RFC 3207 section
 * 4). The password of that AUTH was already sent in the clear; it is not checked, so the answer tells nothing about it.
 */
public final class TlsRequiredHook implements AuthHook, MailHook {
    private static final HookResult ENCRYPT_FIRST =
            FixedReply.of(HookReturnCode.deny(), "538", "5.7.11 Encryption required: send STARTTLS before AUTH");

    private static final HookResult STARTTLS_FIRST =
            FixedReply.of(HookReturnCode.deny(), "530", "5.7.0 Must issue a STARTTLS command first");

    @Override
    public void init(Configuration handler) throws ConfigurationException {
        HandlerSettings.requireNone(this, handler);
    }

    @Override
    public HookResult doAuth(SMTPSession session, Username username, String password) {
        return unlessEncrypted(session, ENCRYPT_FIRST);
    }

    @Override
    public HookResult doSasl(SMTPSession session, OidcSASLConfiguration configuration, String initialResponse) {
        return unlessEncrypted(session, ENCRYPT_FIRST);
    }

    @Override
    public HookResult doDelegation(SMTPSession session, Username target) {
        return unlessEncrypted(session, ENCRYPT_FIRST);
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return unlessEncrypted(session, STARTTLS_FIRST);
    }

    private static HookResult unlessEncrypted(SMTPSession session, HookResult refusal) {
        return session.isTLSStarted() ? HookResult.DECLINED : refusal;
    }
}
