// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;

/** What one SMTP session holds of {@link SessionLimits}. Thread-safe; once closed it holds nothing for good. */
public final class SessionLease {
    public static final AttachmentKey<SessionLease> KEY =
            AttachmentKey.of("org.sekisho.smtp.lease", SessionLease.class);

    private final SessionLimits limits;
    private final List<Object> held = new ArrayList<>(2);
    private boolean closed;

    public SessionLease(SessionLimits limits) {
        this.limits = limits;
    }

    /** Whether the session holds a place for {@code who}, which it takes unless it has it or {@code max} are taken. */
    public synchronized boolean hold(Object who, int max) {
        if (closed) {
            return false;
        }
        if (!held.contains(who)) {
            if (!limits.enter(who, max)) {
                return false;
            }
            held.add(who);
        }
        return true;
    }

    /** Gives back what is held. */
    public synchronized void release() {
        held.forEach(limits::leave);
        held.clear();
    }

    /** The connection is gone. */
    public synchronized void close() {
        release();
        closed = true;
    }
}
