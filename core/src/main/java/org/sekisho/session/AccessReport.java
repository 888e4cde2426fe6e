// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another system says of its sessions. Immutable.
 *
 * @param sessions as it knows them now
 * @param over which others have ended, null for none
 */
public record AccessReport(List<Session> sessions, @Nullable Over over) {
    public AccessReport {
        sessions = List.copyOf(sessions);
    }

    /**
     * Sessions of an access server that have ended at the latest.
     *
     * @param nas the access server
     * @param session by its name there; null for all that were last heard of before
     * @param at no later than this
     */
    public record Over(String nas, @Nullable String session, Instant at) {
        boolean isAbout(Session one) {
            Session.Source source = one.source();
            return one.ended() == null
                    && source != null
                    && source.nas().equals(nas)
                    && (session == null || session.equals(source.session()))
                    && !source.heard().isAfter(at);
        }
    }

    public Optional<Over> findOver() {
        return Optional.ofNullable(over);
    }
}
