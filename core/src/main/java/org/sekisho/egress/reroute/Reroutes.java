// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress.reroute;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is sent another way than the clean for a while, and up to when findings are forgiven. Answers from memory and is
 * kept in a file, so that it outlives a restart.
 *
 * <p>At most {@value #MOST} submitters: above that nobody new is remembered, mail with a finding of its own still goes
 * the other way, and the log says so. An entry ends by itself and is forgotten within the hour. Thread-safe.
 */
public final class Reroutes {
    /** About 50 MB. */
    static final int MOST = 200_000;

    /** Held mail with an old finding is let go within this time, or its finding counts again. */
    static final Duration FORGIVEN = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Reroutes.class);
    private static final Duration SWEEP = Duration.ofHours(1);

    /** A reroute that is renewed is written when its end has moved by one part of so many. */
    private static final int PARTS = 24;

    private final Map<Submitter, Standing> standings = new ConcurrentHashMap<>();
    private final int most;
    private @Nullable ReroutesFile file;
    private volatile Instant lastSweep = Instant.MIN;
    private volatile boolean full;

    /**
     * What is remembered of a submitter.
     *
     * @param reroute why they are sent another way; null when they are not
     * @param saved the end of the reroute that the file has
     * @param known whether the file has it, as near as matters
     * @param forgiven what was found at this moment or before counts no more; null when nothing was forgiven
     */
    private record Standing(
            @Nullable Reroute reroute,
            Instant saved,
            boolean known,
            @Nullable Instant forgiven) {

        /** What is known when a reroute comes anew: it began with the one that holds, and ends no sooner. */
        static Standing after(@Nullable Standing before, Reroute fresh) {
            Reroute old = before == null ? null : before.reroute();
            Instant forgiven = before == null ? null : before.forgiven();
            if (before == null || old == null || !old.holds(fresh.since())) {
                return new Standing(fresh, fresh.until(), false, forgiven);
            }
            Instant until = old.until().isAfter(fresh.until()) ? old.until() : fresh.until();
            Reroute reroute = new Reroute(fresh.submitter(), fresh.processor(), fresh.why(), old.since(), until);
            Duration length = Duration.between(fresh.since(), fresh.until());
            boolean known = old.processor().equals(fresh.processor())
                    && Duration.between(before.saved(), until).compareTo(length.dividedBy(PARTS)) < 0;
            return new Standing(reroute, known ? before.saved() : until, known, forgiven);
        }

        boolean isOver(Instant now) {
            return (reroute == null || !reroute.holds(now))
                    && (forgiven == null || !now.isBefore(forgiven.plus(FORGIVEN)));
        }

        ReroutesFile.Entry entry(Submitter submitter) {
            return new ReroutesFile.Entry(submitter, reroute, forgiven);
        }
    }

    private final class Memory implements ReroutesFile.Memory {
        @Override
        public void take(ReroutesFile.Entry entry) {
            Reroute reroute = entry.reroute();
            Instant saved = reroute == null ? Instant.MIN : reroute.until();
            standings.put(entry.submitter(), new Standing(reroute, saved, true, entry.forgiven()));
        }

        @Override
        public long size() {
            return standings.size();
        }

        @Override
        public Iterable<ReroutesFile.Entry> all() {
            return () -> standings.entrySet().stream()
                    .map(one -> one.getValue().entry(one.getKey()))
                    .iterator();
        }
    }

    private Reroutes(int most) {
        this.most = most;
    }

    /**
     * Reroutes that are remembered.
     *
     * @param file is made when the first one comes
     * @param now what is over at this moment is left out
     */
    public static Reroutes open(Path file, Instant now) {
        return open(file, now, MOST);
    }

    public static Reroutes open(Path path, Instant now, int most) {
        Reroutes reroutes = new Reroutes(most);
        reroutes.file = ReroutesFile.open(path, reroutes.new Memory());
        reroutes.sweep(now);
        return reroutes;
    }

    /** Reroutes that end with the process. */
    public static Reroutes inMemory() {
        return new Reroutes(MOST);
    }

    /** Why a submitter is sent another way now, if so. */
    public Optional<Reroute> find(Submitter submitter, Instant now) {
        return Optional.ofNullable(standings.get(submitter))
                .map(Standing::reroute)
                .filter(reroute -> reroute.holds(now));
    }

    /** Whether what was found about a submitter at a moment counts no more. */
    public boolean isForgiven(Submitter submitter, Instant foundAt) {
        Standing standing = standings.get(submitter);
        return standing != null && standing.forgiven() != null && !foundAt.isAfter(standing.forgiven());
    }

    /**
     * From now on sends a submitter another way, or goes on with it.
     *
     * @param processor a member of the pool
     * @param why one line for people
     * @param length until so much time has passed without another
     */
    public void add(Submitter submitter, String processor, String why, Duration length, Instant now) {
        sweepOnceAnHour(now);
        if (!standings.containsKey(submitter) && standings.size() >= most) {
            if (!full) {
                full = true;
                LOG.error("pools reroutes=full most={} remedy=\"end wrong ones with ./sekisho pools forgive\"", most);
            }
            return;
        }
        Standing after = standings.compute(
                submitter,
                (one, before) -> Standing.after(before, new Reroute(one, processor, why, now, now.plus(length))));
        if (!after.known()) {
            save(submitter);
        }
    }

    /**
     * Lets a submitter leave by the clean way again; what was found up to now counts no more.
     *
     * @return what ended; empty when nothing held
     */
    public Optional<Reroute> forgive(Submitter submitter, Instant now) {
        Optional<Reroute> held = find(submitter, now);
        if (held.isPresent() || standings.size() < most) {
            standings.put(submitter, new Standing(null, Instant.MIN, false, now));
            save(submitter);
        }
        return held;
    }

    /** Those that hold, newest last. */
    public List<Reroute> holding(Instant now) {
        return holding(now, reroute -> true);
    }

    public List<Reroute> holding(Instant now, Predicate<Reroute> wanted) {
        return standings.values().stream()
                .map(Standing::reroute)
                .flatMap(Stream::ofNullable)
                .filter(reroute -> reroute.holds(now))
                .filter(wanted)
                .sorted(Comparator.comparing(Reroute::since).thenComparing(Reroute::submitter))
                .toList();
    }

    private void sweepOnceAnHour(Instant now) {
        if (Duration.between(lastSweep, now).abs().compareTo(SWEEP) >= 0) {
            sweep(now);
        }
    }

    private synchronized void sweep(Instant now) {
        lastSweep = now;
        standings.values().removeIf(standing -> standing.isOver(now));
        full = standings.size() >= most;
        if (file != null) {
            file.tend();
        }
    }

    /** Writes what is known when its turn comes, so that the last line about a submitter is the newest. */
    private void save(Submitter submitter) {
        if (file != null) {
            file.append(() -> {
                Standing standing = standings.get(submitter);
                return standing == null ? new ReroutesFile.Entry(submitter, null, null) : standing.entry(submitter);
            });
        }
    }
}
