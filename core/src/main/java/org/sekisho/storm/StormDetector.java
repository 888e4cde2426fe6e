// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.storm.StormLimits.Limit;
import org.sekisho.window.MonotonicClock;
import org.sekisho.window.RecentCounts;

/**
 * Sees storms of bounces: fast in, with the first that passes a limit; slow out, when it was quiet for long enough. A
 * storm to one address is no storm to its domain; while there is one to the domain, none begins to its addresses. Keeps
 * at most {@value #MAX_RECIPIENTS} addresses, {@value #MAX_DOMAINS} domains and {@value #MAX_STORMS} storms, about 4 MB
 * in all; counts nothing of addresses that do not exist but their number. Lost when the server stops. Thread-safe;
 * never waits.
 */
public final class StormDetector {
    static final int MAX_RECIPIENTS = 20_000;
    static final int MAX_DOMAINS = 2_000;
    static final int MAX_STORMS = 1_000;

    private final StormLimits limits;
    private final InstantSource clock;
    private final StormListener listener;
    private final MonotonicClock time;
    private final Map<Limit, RecentCounts> counts = new EnumMap<>(Limit.class);
    private final Map<String, OpenStorm> storms = new LinkedHashMap<>();

    /** @param listener is told of each storm once when it begins and once when it is over */
    public StormDetector(StormLimits limits, InstantSource clock, StormListener listener) {
        this.limits = limits;
        this.clock = clock;
        this.listener = listener;
        this.time = new MonotonicClock(clock);
        for (Limit limit : Limit.values()) {
            int max = limit == Limit.RECIPIENT ? MAX_RECIPIENTS : MAX_DOMAINS;
            counts.put(limit, new RecentCounts(limits.rate(limit).window(), max));
        }
    }

    /**
     * Counts one RCPT with the null sender and without a valid token.
     *
     * @param recipient a bare address of ours
     * @param known whether it exists
     * @param remote the address of the client, in digits
     */
    public void record(String recipient, boolean known, String remote) {
        StormSample sample = new StormSample(clock.instant(), remote, recipient, "");
        for (Storm storm : count(sample, known)) {
            listener.began(storm);
        }
    }

    private synchronized List<Storm> count(StormSample sample, boolean known) {
        long now = time.millis();
        String domain = domainOf(sample.recipient());
        List<String> begun = new ArrayList<>();
        if (begins(Limit.DOMAIN, domain, now) || (!known && begins(Limit.UNKNOWN, domain, now))) {
            begun.add(domain);
        }
        if (known && begins(Limit.RECIPIENT, sample.recipient(), now)) {
            begun.add(sample.recipient());
        }
        if (known) {
            note(sample.recipient(), sample, true);
        }
        note(domain, sample, known);
        return begun.stream().flatMap(target -> find(target).stream()).toList();
    }

    private void note(String target, StormSample sample, boolean known) {
        OpenStorm storm = storms.get(target);
        if (storm != null) {
            storm.add(known);
            storm.sample(sample);
        }
    }

    /** Counts one; whether a storm began with it. An address is part of the storm to its domain, if there is one. */
    private boolean begins(Limit limit, String target, long now) {
        long recent = counts(limit).add(target, now);
        long max = limits.rate(limit).limit();
        OpenStorm storm = storms.get(target);
        if (storm == null) {
            boolean begins = recent > max && storms.size() < MAX_STORMS && !storms.containsKey(domainOf(target));
            if (begins) {
                storm = new OpenStorm(target, clock.instant(), limit, now);
                storm.peak(recent);
                storms.put(target, storm);
            }
            return begins;
        }
        if (recent > max / 2) {
            storm.isRestless(now);
        }
        if (storm.limit() == limit) {
            storm.peak(recent);
        }
        return false;
    }

    private RecentCounts counts(Limit limit) {
        RecentCounts found = counts.get(limit);
        if (found == null) {
            throw new IllegalStateException(limit + " is not counted");
        }
        return found;
    }

    /** Whether a storm hits this bare address of which too little is known for a person. */
    public synchronized boolean wantsSample(String recipient) {
        return Stream.of(recipient, domainOf(recipient))
                .flatMap(target -> Optional.ofNullable(storms.get(target)).stream())
                .anyMatch(OpenStorm::wantsSample);
    }

    /** Keeps one for a person to look at, if there is a storm to its recipient. */
    public synchronized void sample(StormSample sample) {
        for (String target : List.of(sample.recipient(), domainOf(sample.recipient()))) {
            OpenStorm storm = storms.get(target);
            if (storm != null) {
                storm.sample(sample);
            }
        }
    }

    /** Whether there is a storm to this bare address or to its domain. */
    public synchronized boolean isActive(String recipient) {
        return !storms.isEmpty() && (storms.containsKey(recipient) || storms.containsKey(domainOf(recipient)));
    }

    /** The storm to this address or domain. */
    public synchronized Optional<Storm> find(String target) {
        return Optional.ofNullable(storms.get(target)).map(storm -> show(target, storm));
    }

    /** All that last, the oldest first. */
    public synchronized List<Storm> active() {
        List<Storm> all = new ArrayList<>();
        storms.forEach((target, storm) -> all.add(show(target, storm)));
        return List.copyOf(all);
    }

    private Storm show(String target, OpenStorm storm) {
        return storm.show(counts(storm.limit()).count(target, time.millis()), null);
    }

    /** To be called every few seconds: ends the storms that are over. */
    public void maintain() {
        for (Storm storm : endQuiet()) {
            listener.ended(storm);
        }
    }

    private synchronized List<Storm> endQuiet() {
        List<Storm> over = new ArrayList<>();
        long then = time.millis() - limits.quiet().toMillis();
        for (Iterator<OpenStorm> open = storms.values().iterator(); open.hasNext(); ) {
            OpenStorm storm = open.next();
            if (storm.isQuietSince(then)) {
                open.remove();
                over.add(storm.show(0, clock.instant()));
            }
        }
        return over;
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
