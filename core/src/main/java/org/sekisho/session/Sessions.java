// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.sekisho.record.RecordsUnavailableException;

/** The record of sessions: who had which address when. Thread-safe. */
public interface Sessions {
    /** Nobody keeps any. */
    Sessions NONE = new Sessions() {
        @Override
        public void record(Session session) {
            // Nobody keeps it.
        }

        @Override
        public List<Session> find(InetAddress remoteAddress, Instant from, Instant until) {
            return List.of();
        }
    };

    /** Keeps a session, in place of what was told of it before. Never waits and never fails. */
    void record(Session session);

    /**
     * Keeps sessions that another system recorded, each in place of what was told of it before. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    default void addAll(Collection<Session> sessions) {
        sessions.forEach(this::record);
    }

    /**
     * Sessions from an address of which a part is between these, oldest first; not all of them, if there are very
     * many. One that is not known to have ended counts as open. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<Session> find(InetAddress remoteAddress, Instant from, Instant until);
}
