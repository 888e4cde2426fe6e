// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.List;
import java.util.Map;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.apache.james.smtpserver.AddDefaultAttributesMessageHook;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.DataLineJamesMessageHookHandler;
import org.apache.james.smtpserver.JamesMailCmdHandler;
import org.apache.james.smtpserver.JamesRcptCmdHandler;
import org.apache.james.smtpserver.SendMailHandler;
import org.apache.james.smtpserver.SenderAuthIdentifyVerificationHook;

/**
 * James's own SMTP handlers, but for those that are replaced: {@link OriginHook} does not ask the DNS for every
 * client's name while other connections of its thread wait; {@link AuthCommand}, {@link MailCommand}, {@link
 * RcptCommand} and {@link SizeExtension} do not trip over odd arguments; {@link VerifyIdentityHook} lets read receipts
 * and {@code +detail} through; {@link StrictDataHandler} refuses a bare CR; {@link SpoolHook} keeps mail of storms
 * apart. It is named in {@code smtpserver.xml} as {@code coreHandlersPackage}.
 */
public final class CoreHandlers implements HandlersPackage {
    private static final Map<String, String> OURS = Map.of(
            AddDefaultAttributesMessageHook.class.getName(), OriginHook.class.getName(),
            AuthCmdHandler.class.getName(), AuthCommand.class.getName(),
            JamesMailCmdHandler.class.getName(), MailCommand.class.getName(),
            JamesRcptCmdHandler.class.getName(), RcptCommand.class.getName(),
            MailSizeEsmtpExtension.class.getName(), SizeExtension.class.getName(),
            SenderAuthIdentifyVerificationHook.class.getName(), VerifyIdentityHook.class.getName(),
            DataLineJamesMessageHookHandler.class.getName(), StrictDataHandler.class.getName(),
            SendMailHandler.class.getName(), SpoolHook.class.getName());

    private final List<String> handlers = new CoreCmdHandlerLoader()
            .getHandlers().stream().map(name -> OURS.getOrDefault(name, name)).toList();

    @Override
    public List<String> getHandlers() {
        return handlers;
    }
}
