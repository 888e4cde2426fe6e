// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import static org.sekisho.usage.memory.layout.StateLayout.JUMP_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORKS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;
import org.sekisho.usage.NewNetwork;
import org.sekisho.usage.SeenNetwork;
import org.sekisho.usage.Visit;
import org.sekisho.usage.memory.layout.JumpEntry;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.layout.VisitEntry;

/** The countries, jumps, networks and last login in a copy of the array of one submitter. Immutable. */
final class PlacesReader {
    private final long[] words;
    private final long at;

    /** @param at the tick of the day that is today */
    PlacesReader(long[] words, long at) {
        this.words = words;
        this.at = at;
    }

    /**
     * Those that are wanted, and all that have no entry together; the most first.
     *
     * @param sums by the mark of a network
     */
    List<NewNetwork> networks(IntPredicate wanted, long[] sums) {
        List<NewNetwork> all = new ArrayList<>();
        for (int network : networkEntries()) {
            if (wanted.test(network)) {
                long count = sums[NETWORK_MARK.number(words, network)];
                add(all, NetworkEntry.read(words, network), count);
            }
        }
        add(all, AccessNetwork.OTHERS, sums[NetworkEntry.OTHERS]);
        all.sort(Comparator.comparing(NewNetwork::count).reversed());
        return List.copyOf(all);
    }

    private static void add(List<NewNetwork> all, AccessNetwork network, long count) {
        if (count > 0) {
            all.add(new NewNetwork(network, count));
        }
    }

    /** At most those for which networks are told apart. */
    static long ticks(Duration duration) {
        if (duration.compareTo(Activity.NEW_NETWORKS) > 0) {
            throw new IllegalArgumentException("networks are told apart for 7 days");
        }
        return duration.toMillis() / TICK;
    }

    int daysSeen(Country country, int within) {
        if (within < 1 || within > VisitEntry.DAYS) {
            throw new IllegalArgumentException("days are known for 32 days");
        }
        int end = StateLayout.FIRST + StateLayout.VISITS.number(words, 0) * VISIT_WORDS;
        for (int visit = StateLayout.FIRST; visit < end; visit += VISIT_WORDS) {
            if (VISIT_COUNTRY.get(words, visit) == country.number()) {
                return VisitEntry.daysSeen(words, visit, at, within);
            }
        }
        return 0;
    }

    int knownForDays() {
        long days = 1;
        for (int visit : visitEntries()) {
            days |= VisitEntry.daysSeen(words, visit, at);
        }
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(days);
    }

    List<Visit> visits() {
        return Arrays.stream(visitEntries())
                .filter(visit -> VISIT_LAST.get(words, visit) > 0)
                .mapToObj(visit -> JumpEntry.End.ofVisit(words, visit).toVisit())
                .toList();
    }

    private int[] visitEntries() {
        return StateLayout.entries(StateLayout.FIRST, StateLayout.VISITS.number(words, 0), VISIT_WORDS);
    }

    List<Jump> jumps() {
        int from = StateLayout.FIRST + StateLayout.VISITS.number(words, 0) * VISIT_WORDS;
        return Arrays.stream(StateLayout.entries(from, StateLayout.JUMPS.number(words, 0), JUMP_WORDS))
                .mapToObj(jump -> JumpEntry.read(words, jump))
                .sorted(Comparator.comparing((Jump jump) -> jump.to().at()).reversed())
                .toList();
    }

    /**
     * @param learn in ticks, before which none is familiar
     * @param began the tick at which the submitter was first seen
     */
    List<SeenNetwork> networks(long learn, long began) {
        return Arrays.stream(networkEntries())
                .mapToObj(network -> new SeenNetwork(
                        NetworkEntry.read(words, network),
                        firstSeen(network),
                        NetworkEntry.isFamiliar(words, network, at, learn, began)))
                .toList();
    }

    private Instant firstSeen(int network) {
        return Instant.ofEpochMilli(NETWORK_FIRST.get(words, network) * TICK);
    }

    Optional<Instant> networksKnownSince() {
        return NETWORKS.isSet(words, 0)
                ? Optional.of(Instant.ofEpochMilli(networksKnownSinceTick() * TICK))
                : Optional.empty();
    }

    /** Now when there are none. */
    long networksKnownSinceTick() {
        long since = at;
        for (int network : networkEntries()) {
            since = Math.min(since, NETWORK_FIRST.get(words, network));
        }
        return since;
    }

    /** Where the networks lie. */
    int[] networkEntries() {
        int count = NETWORKS.number(words, 0);
        return StateLayout.entries(StateLayout.networksFrom(words), count, NETWORK_WORDS);
    }

    LastLogin lastLogin() {
        return LastLogin.in(words);
    }
}
