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
        public void report(Collection<AccessReport> reports) {
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
     * Keeps what other systems say, all of it or nothing, joined with what they said before ({@link Session#joined}):
     * as often as one likes, in any order. Sessions first, then ends. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    void report(Collection<AccessReport> reports);

    /** Keeps sessions that another system recorded, as {@link #report}. */
    default void addAll(Collection<Session> sessions) {
        report(List.of(new AccessReport(List.copyOf(sessions), null)));
    }

    /**
     * Sessions from an address, or from a prefix that it is in, of which a part is between these, oldest first; not all
     * of them, if there are very many. One that is not known to have ended counts as open for a day after it was last
     * heard of. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<Session> find(InetAddress remoteAddress, Instant from, Instant until);
}
