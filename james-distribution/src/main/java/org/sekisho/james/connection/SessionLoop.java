// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.channel.Channel;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;

/** The thread that serves a session, for work that comes back to it from another. Thread-safe. */
public final class SessionLoop {
    private static final AttachmentKey<SessionLoop> KEY = AttachmentKey.of("org.sekisho.james.loop", SessionLoop.class);

    private final Channel channel;

    private SessionLoop(Channel channel) {
        this.channel = channel;
    }

    static void attach(ProtocolSession session, Channel channel) {
        session.setAttachment(KEY, new SessionLoop(channel), State.Connection);
    }

    /** Empty for a session of a server that is not ours. */
    public static Optional<SessionLoop> find(ProtocolSession session) {
        return session.getAttachment(KEY, State.Connection);
    }

    /** Runs it between two commands of the client, or not at all when the client has gone. */
    public void run(Runnable work) {
        channel.eventLoop().execute(() -> {
            if (channel.isActive()) {
                work.run();
            }
        });
    }
}
