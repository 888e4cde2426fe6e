// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.MonotonicClock;

/**
 * Which remote networks have to wait, because their logins were refused again and again. Thread-safe; in memory only,
 * so nobody waits after a start of the server.
 *
 * <p>Whoever logs in and is not suspended proves their network for a time: it does not wait, whoever else knocks from
 * it, as in an office, behind a carrier's NAT or a webmail. A network is proved by its last {@value #PROOFS}
 * submitters; what one of them has proved is void while that one is suspended.
 *
 * <p>Refusals and proofs are bounded apart: a flood of strangers takes no proof from anybody. When there are as many
 * refused networks as are remembered, the one that knocked longest ago is forgotten.
 */
public final class RefusedNetworks {
    private static final int PROOFS = 4;

    private final WaitLimits limits;
    private final Predicate<Submitter> suspended;
    private final MonotonicClock time;
    private final Map<RemoteNetwork, Refused> refused = new LinkedHashMap<>();
    private final Map<RemoteNetwork, Map<Submitter, Long>> proved = new LinkedHashMap<>();
    private long turnedAway;

    /** What is known of a network. Times are milliseconds of {@link #time}. */
    private static final class Refused {
        private long since;
        private int refusals;
        private int waits;
        private long until;
        private long turnedAway;
        private @Nullable Submitter because;
    }

    /**
     * A network that waits.
     *
     * @param refusals its refused logins since it was quiet
     * @param left how long it waits still
     * @param turnedAway connections of it that were refused meanwhile
     */
    public record Waiting(RemoteNetwork network, int refusals, Duration left, long turnedAway) {}

    /** @param suspended whether a submitter is suspended now; answers from memory */
    public RefusedNetworks(WaitLimits limits, Predicate<Submitter> suspended, InstantSource clock) {
        this.limits = limits;
        this.suspended = suspended;
        this.time = new MonotonicClock(clock);
    }

    /** A password from there was wrong. Returns how long the network waits, if it begins to. */
    public Optional<Duration> refuse(RemoteNetwork network) {
        return refuse(network, null);
    }

    /**
     * A login from there was refused.
     *
     * @param because who is suspended; null when the password was wrong
     * @return how long the network waits, if it begins to
     */
    public synchronized Optional<Duration> refuse(RemoteNetwork network, @Nullable Submitter because) {
        if (limits.isExempt(network) || isProved(network)) {
            return Optional.empty();
        }
        long now = time.millis();
        Refused known = touch(network, now);
        known.refusals++;
        known.because = because == null ? known.because : because;
        boolean again = known.waits > 0;
        if (known.until > now || !(again || known.refusals >= limits.refusals())) {
            return Optional.empty();
        }
        Duration wait = limits.wait(known.waits);
        known.waits++;
        known.until = now + wait.toMillis();
        return Optional.of(wait);
    }

    private Refused touch(RemoteNetwork network, long now) {
        Refused known = refused.remove(network);
        if (known == null || isOver(known, now)) {
            known = new Refused();
            known.since = now;
        }
        refused.put(network, known);
        shrink(refused);
        return known;
    }

    /** It counts from the first again, when the time to count is over or it was quiet after a wait. */
    private boolean isOver(Refused known, long now) {
        return known.waits == 0
                ? now - known.since >= limits.within().toMillis()
                : now - known.until >= limits.longest().toMillis();
    }

    /** A submitter who is not suspended has logged in from there. */
    public synchronized void prove(RemoteNetwork network, Submitter submitter) {
        refused.remove(network);
        Map<Submitter, Long> submitters = proved.remove(network);
        if (submitters == null) {
            submitters = new LinkedHashMap<>();
        }
        submitters.remove(submitter);
        if (submitters.size() >= PROOFS) {
            submitters.keySet().removeIf(suspended);
        }
        submitters.put(submitter, time.millis());
        if (submitters.size() > PROOFS) {
            removeEldest(submitters);
        }
        proved.put(network, submitters);
        shrink(proved);
    }

    /** Whether somebody who may send has logged in from there lately. */
    public synchronized boolean isProved(RemoteNetwork network) {
        Map<Submitter, Long> submitters = proved.get(network);
        if (submitters == null) {
            return false;
        }
        long oldest = time.millis() - limits.known().toMillis();
        submitters.values().removeIf(at -> at <= oldest);
        if (submitters.isEmpty()) {
            proved.remove(network);
        }
        return submitters.keySet().stream().anyMatch(suspended.negate());
    }

    /** How long it has to wait still; it was turned away then, which does not make it wait longer. */
    public synchronized Optional<Duration> turnAway(RemoteNetwork network) {
        Refused known = refused.get(network);
        if (known == null || known.until <= time.millis() || isProved(network)) {
            return Optional.empty();
        }
        refused.remove(network);
        refused.put(network, known);
        known.turnedAway++;
        turnedAway++;
        return Optional.of(Duration.ofMillis(known.until - time.millis()));
    }

    /** The submitter was released: no network waits because of them any more. */
    public synchronized void forgive(Submitter submitter) {
        refused.values().removeIf(known -> submitter.equals(known.because));
    }

    /** Forgets its refusals. Returns whether it waited. */
    public synchronized boolean lift(RemoteNetwork network) {
        Refused known = refused.remove(network);
        return known != null && known.until > time.millis();
    }

    /** Those that wait now, the one that knocked last at the end. */
    public synchronized List<Waiting> waiting() {
        long now = time.millis();
        List<Waiting> waiting = new ArrayList<>();
        refused.forEach((network, known) -> {
            if (known.until > now && !isProved(network)) {
                waiting.add(
                        new Waiting(network, known.refusals, Duration.ofMillis(known.until - now), known.turnedAway));
            }
        });
        return waiting;
    }

    /** Connections and logins that were refused because their network waited. */
    public synchronized long turnedAway() {
        return turnedAway;
    }

    /** Networks of which something is known. */
    public synchronized int size() {
        return refused.size() + proved.size();
    }

    private void shrink(Map<?, ?> map) {
        if (map.size() > limits.max()) {
            removeEldest(map);
        }
    }

    private static void removeEldest(Map<?, ?> map) {
        Iterator<?> eldest = map.keySet().iterator();
        eldest.next();
        eldest.remove();
    }
}
