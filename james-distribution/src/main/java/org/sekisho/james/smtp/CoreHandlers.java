// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.smtpserver.AddDefaultAttributesMessageHook;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;

/**
 * James's own SMTP handlers, but for one: {@link OriginHook} instead of a hook that asks the DNS for every client's
 * name while other connections of its thread wait. Named in {@code smtpserver.xml} as {@code coreHandlersPackage}.
 */
public final class CoreHandlers implements HandlersPackage {
    private static final String SLOW = AddDefaultAttributesMessageHook.class.getName();

    private final List<String> handlers = new CoreCmdHandlerLoader()
            .getHandlers().stream()
                    .map(name -> name.equals(SLOW) ? OriginHook.class.getName() : name)
                    .toList();

    @Override
    public List<String> getHandlers() {
        return handlers;
    }
}
