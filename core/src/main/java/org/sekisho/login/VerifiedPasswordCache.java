// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.proof.Hmac;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.BoundedMaps;
import org.sekisho.window.MonotonicClock;

/**
 * Passwords that were right a while ago, so that a client who logs in every few minutes, or a botnet that goes on
 * knocking, does not cost a slow hash each time. Thread-safe; in memory only.
 *
 * <p>It remembers that a password was right, never what followed: whoever was suspended since is refused by the
 * suspension. One password per submitter, as HMAC-SHA256 under a key that is made at the start and never leaves this
 * object. It is kept for a fixed time from the check by the users themselves; use does not prolong that. At most so
 * many: the one that was checked first makes room.
 *
 * <p>A password that is changed is forgotten by {@link #forget}; a check that was under way then is not remembered,
 * whichever ends first. Unless somebody promises to tell of every change ({@link #toldOfChanges}), or the users show
 * the hash that holds now ({@link #type(Submitter, String, String, String)}), a remembered password serves only for
 * refusing the suspended.
 */
public final class VerifiedPasswordCache {

    private final long life;
    private final Hmac key;
    private final MonotonicClock time;
    private final Map<Submitter, Entry> entries;
    private long changes;
    private boolean told;

    /** Of one submitter, until a time of {@link #time}. */
    private static final class Entry {
        private final byte[] hash;
        private final String name;
        private final long until;

        private Entry(byte[] hash, String name, long until) {
            this.hash = hash;
            this.name = name;
            this.until = until;
        }
    }

    /** A password that somebody typed; what is remembered of it depends on what changes meanwhile. */
    public static final class Typed {
        private final Submitter submitter;
        private final byte[] hash;
        private final boolean vouched;
        private final long changes;

        private Typed(Submitter submitter, byte[] hash, boolean vouched, long changes) {
            this.submitter = submitter;
            this.hash = hash;
            this.vouched = vouched;
            this.changes = changes;
        }

        public Submitter submitter() {
            return submitter;
        }

        /** Whether the same was typed, and the users held the same hash of it. */
        public boolean isSame(Typed other) {
            return MessageDigest.isEqual(hash, other.hash);
        }
    }

    @Inject
    public VerifiedPasswordCache(LoginLimits limits, InstantSource clock) {
        this.life = limits.remember().toMillis();
        this.time = new MonotonicClock(clock);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new Hmac(secret);
        int max = limits.maxRemembered();
        this.entries = BoundedMaps.oldestFirst(max);
    }

    /** From now on {@link #forget} is called for every change of a password, after the change holds. */
    public synchronized void toldOfChanges() {
        told = true;
    }

    /**
     * The first step of each check, before the users are asked.
     *
     * @param login whose password it is, as the users know them
     */
    public Typed type(Submitter submitter, String login, String password) {
        return type(submitter, key.of(login, password), false);
    }

    /**
     * The same, where changes are not told: what is remembered holds as long as the users hold the same hash.
     *
     * @param stored the hash of this login's password that the users hold now
     */
    public Typed type(Submitter submitter, String login, String password, String stored) {
        return type(submitter, key.of(login, password, stored), true);
    }

    private synchronized Typed type(Submitter submitter, byte[] hash, boolean vouched) {
        return new Typed(submitter, hash, vouched, changes);
    }

    /** Whether {@link #toldOfChanges} was called. */
    public synchronized boolean isToldOfChanges() {
        return told;
    }

    /**
     * @param suspended whether the submitter is suspended now
     * @return under what name it was right; empty when the users have to be asked
     */
    public synchronized Optional<String> find(Typed typed, boolean suspended) {
        Entry entry = entries.get(typed.submitter);
        if (entry == null || !(told || suspended || typed.vouched)) {
            return Optional.empty();
        }
        if (entry.until <= time.millis()) {
            entries.remove(typed.submitter);
            return Optional.empty();
        }
        return MessageDigest.isEqual(entry.hash, typed.hash) ? Optional.of(entry.name) : Optional.empty();
    }

    /** The users say that it is right, for this name. */
    public synchronized void remember(Typed typed, String name) {
        if (life > 0 && typed.changes == changes) {
            entries.remove(typed.submitter);
            entries.put(typed.submitter, new Entry(typed.hash, name, time.millis() + life));
        }
    }

    /** The password was changed, the user deleted, or the submitter released. */
    public synchronized void forget(Submitter submitter) {
        changes++;
        entries.remove(submitter);
    }

    /** Any password may have been changed. */
    public synchronized void forgetAll() {
        changes++;
        entries.clear();
    }

    /** How many are remembered. */
    public synchronized int size() {
        long now = time.millis();
        for (Iterator<Entry> eldest = entries.values().iterator(); eldest.hasNext(); ) {
            if (eldest.next().until > now) {
                break;
            }
            eldest.remove();
        }
        return entries.size();
    }
}
