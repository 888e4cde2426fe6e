// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jspecify.annotations.Nullable;

/**
 * A session for James's hook to write on: it only notes under which name somebody was let in. So a password can be
 * checked on a thread that must not touch the real session. For one check.
 */
final class NamedSession {
    private final SMTPSession session = (SMTPSession) Proxy.newProxyInstance(
            SMTPSession.class.getClassLoader(), new Class<?>[] {SMTPSession.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("setUsername")) {
                    note(arguments);
                } else if (!method.getName().equals("setRelayingAllowed")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                return null;
            });
    private @Nullable Username name;

    private void note(Object @Nullable [] arguments) {
        name = arguments == null ? null : (Username) arguments[0];
    }

    SMTPSession session() {
        return session;
    }

    Optional<Username> name() {
        return Optional.ofNullable(name);
    }
}
