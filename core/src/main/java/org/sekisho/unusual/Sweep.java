// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.SeenNetwork;
import org.sekisho.usage.Usage;

/**
 * Looks for others who were where a stolen account was lately: in the networks that were new to it, and at its
 * addresses. Looks at every submitter once, without holding up mail. Thread-safe.
 */
public record Sweep(Usage usage) {
    /** So many are named. */
    public static final int MOST = 100;

    private static final int SAME_ADDRESS = 100;
    private static final int NEW_TO_BOTH = 10;

    @Inject
    public Sweep {}

    /**
     * What was found.
     *
     * @param networks those of the stolen account that were first seen since then
     * @param addresses those at which it was since then, as far as they are kept
     * @param touched the most telling first, at most {@link #MOST}
     * @param more how many besides
     */
    public record Report(
            Submitter submitter,
            Instant since,
            List<String> networks,
            List<String> addresses,
            List<RankedSubmitter> touched,
            long more) {}

    /** @return empty when this store of usage cannot name its submitters */
    public Optional<Report> of(Submitter stolen, Instant since, Instant now) {
        Activity own = usage.peek(stolen, now);
        Map<String, SeenNetwork> networks = new TreeMap<>();
        own.networks().stream()
                .filter(network -> !network.firstSeen().isBefore(since))
                .forEach(network -> networks.put(network.network().toString(), network));
        Set<InetAddress> addresses = addresses(own, since);
        PriorityQueue<RankedSubmitter> most = new PriorityQueue<>(RankedSubmitter.MOST_FIRST.reversed());
        long[] all = {0};
        boolean named = usage.visit(other -> {
            Optional<RankedSubmitter> touched = other.equals(stolen)
                    ? Optional.empty()
                    : compare(usage.peek(other, now), networks, addresses, since);
            all[0] += touched.isPresent() ? 1 : 0;
            touched.ifPresent(most::add);
            if (most.size() > MOST) {
                most.poll();
            }
        });
        if (!named) {
            return Optional.empty();
        }
        return Optional.of(new Report(
                stolen,
                since,
                networks.values().stream().map(Sweep::say).toList(),
                addresses.stream().map(InetAddress::getHostAddress).toList(),
                most.stream().sorted(RankedSubmitter.MOST_FIRST).toList(),
                all[0] - most.size()));
    }

    private static Set<InetAddress> addresses(Activity activity, Instant since) {
        Set<InetAddress> addresses = activity.visits().stream()
                .filter(visit -> !visit.at().isBefore(since))
                .map(visit -> visit.address())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        activity.lastLoginAt()
                .filter(at -> !at.isBefore(since))
                .flatMap(at -> activity.lastLoginFrom())
                .ifPresent(addresses::add);
        return addresses;
    }

    private static Optional<RankedSubmitter> compare(
            Activity other, Map<String, SeenNetwork> networks, Set<InetAddress> addresses, Instant since) {
        List<String> reasons = new ArrayList<>();
        int strength = 0;
        for (InetAddress address : addresses(other, since)) {
            if (addresses.contains(address)) {
                reasons.add("same address " + address.getHostAddress());
                strength += SAME_ADDRESS;
            }
        }
        for (SeenNetwork network : other.networks()) {
            if (networks.containsKey(network.network().toString())) {
                boolean isNew = !network.firstSeen().isBefore(since);
                reasons.add(isNew ? say(network) : network.network() + ", long known to them");
                strength += isNew ? NEW_TO_BOTH : 1;
            }
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new RankedSubmitter(other.submitter(), strength, reasons));
    }

    private static String say(SeenNetwork network) {
        return network.network() + ", first seen " + network.firstSeen().truncatedTo(ChronoUnit.SECONDS);
    }
}
