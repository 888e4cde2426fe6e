// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.List;
import java.util.Map;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.smtpserver.AddDefaultAttributesMessageHook;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;

/**
 * James's own SMTP handlers, but for two: {@link OriginHook} instead of a hook that asks the DNS for every client's
 * name while other connections of its thread wait, and {@link AuthCommand} instead of one that trips over names. It is
 * named in {@code smtpserver.xml} as {@code coreHandlersPackage}.
 */
public final class CoreHandlers implements HandlersPackage {
    private static final Map<String, String> OURS = Map.of(
            AddDefaultAttributesMessageHook.class.getName(), OriginHook.class.getName(),
            AuthCmdHandler.class.getName(), AuthCommand.class.getName());

    private final List<String> handlers = new CoreCmdHandlerLoader()
            .getHandlers().stream().map(name -> OURS.getOrDefault(name, name)).toList();

    @Override
    public List<String> getHandlers() {
        return handlers;
    }
}
