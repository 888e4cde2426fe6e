// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.login.SharedSessions;
import org.sekisho.submitter.Submitter;

/**
 * How many sessions each submitter and each remote network holds open on this node, over all its submission ports.
 * Where nodes share them, those of a submitter on other nodes count, too. Thread-safe. There is one entry per submitter
 * and network with an open session and none without, so the size is bounded by James's {@code connectionLimit}; nothing
 * is kept on disk.
 */
@Singleton
public final class SessionLimits {
    private final ConcurrentHashMap<Object, Integer> sessions = new ConcurrentHashMap<>();

    private final SharedSessions shared;

    /** @param shared what the other nodes hold */
    @Inject
    public SessionLimits(SharedSessions shared) {
        this.shared = shared;
    }

    /**
     * Counts one session more, unless {@code max} are open.
     *
     * @param who a {@link Submitter} or a {@link RemoteNetwork}
     * @return whether it was counted; then {@link #leave} follows exactly once
     */
    public boolean enter(Object who, int max) {
        if (!enterHere(who, max)) {
            return false;
        }
        if (who instanceof Submitter submitter && !shared.enter(submitter, () -> sessionsOf(submitter), max)) {
            leave(submitter);
            return false;
        }
        return true;
    }

    private boolean enterHere(Object who, int max) {
        while (true) {
            Integer open = sessions.get(who);
            if (open == null) {
                if (sessions.putIfAbsent(who, 1) == null) {
                    return true;
                }
            } else if (open >= max) {
                return false;
            } else if (sessions.replace(who, open, open + 1)) {
                return true;
            }
        }
    }

    void leave(Object who) {
        sessions.computeIfPresent(who, (key, open) -> open == 1 ? null : open - 1);
        report(who);
    }

    private void report(Object who) {
        if (who instanceof Submitter submitter) {
            shared.report(submitter, () -> sessionsOf(submitter));
        }
    }

    /** Tells the other nodes again what is open here. */
    public void renew() {
        sessions.keySet().forEach(this::report);
    }

    /** How many sessions a submitter holds open now, at least 0. */
    public int sessionsOf(Submitter submitter) {
        return sessions.getOrDefault(submitter, 0);
    }

    /** How many submitters and networks together hold a session open now, at least 0. */
    public int size() {
        return sessions.size();
    }
}
