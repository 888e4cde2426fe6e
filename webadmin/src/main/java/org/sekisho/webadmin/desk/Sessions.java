// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.window.BoundedMaps;

/**
 * Who is signed in at the page. Whoever has a token asks for a link, which opens one session once; that ends with the
 * token, and after {@link #LONGEST} in any case. In memory, at most {@value #MOST} of each: after a restart everybody
 * signs in again. Thread-safe.
 */
public final class Sessions {
    /** How long a link waits to be opened. */
    static final Duration LINK = Duration.ofMinutes(2);

    /** A day at the desk. */
    static final Duration LONGEST = Duration.ofHours(12);

    static final int MOST = 1_000;
    private static final int BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = BoundedMaps.oldestFirst(MOST);
    private final Map<String, Session> sessions = BoundedMaps.oldestFirst(MOST);

    private record Link(Session session, Instant until) {}

    @Inject
    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Makes a link for somebody who has shown a token.
     *
     * @param actor its subject
     * @return the code in the link
     */
    public synchronized String invite(String actor, TokenClaims claims) {
        Instant now = clock.instant();
        Instant until = claims.findExpiry().filter(now.plus(LONGEST)::isAfter).orElse(now.plus(LONGEST));
        String code = secret();
        links.put(code, new Link(new Session(actor, secret(), until, claims.readsMail()), now.plus(LINK)));
        return code;
    }

    /** Whom a link is for; empty when it was opened already, or waited for too long. */
    public synchronized Optional<Session> invited(String code) {
        Instant now = clock.instant();
        return Optional.ofNullable(links.get(code))
                .filter(link -> now.isBefore(link.until()))
                .map(Link::session)
                .filter(session -> now.isBefore(session.until()));
    }

    /** Opens a session by a link, which is used up. @return what the cookie holds */
    public synchronized Optional<String> open(String code) {
        Optional<Session> invited = invited(code);
        links.remove(code);
        return invited.map(session -> {
            String key = secret();
            sessions.put(key, session);
            return key;
        });
    }

    /** The session of a cookie, if it still holds. */
    public synchronized Optional<Session> find(String key) {
        return Optional.ofNullable(sessions.get(key))
                .filter(session -> clock.instant().isBefore(session.until()));
    }

    /** Signs out. */
    public synchronized void end(String key) {
        sessions.remove(key);
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
