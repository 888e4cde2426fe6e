// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.usage.NewNetwork;

/**
 * More was sent from networks that are new to the submitter than is allowed from such.
 *
 * @param limit what is allowed; of messages or recipients
 * @param newerThan how long a network is new
 * @param networks what came from which, most first; more than the limit together
 */
public record NewNetworkEvidence(Rate limit, Duration newerThan, List<NewNetwork> networks) implements Evidence {
    /** So many networks are named in a sentence. */
    public static final int SAID = 3;

    public NewNetworkEvidence {
        networks = List.copyOf(networks);
        if (sum(networks) <= limit.limit()) {
            throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
        }
    }

    /** What came from these networks together; the largest long when it is more. */
    public static long sum(List<NewNetwork> networks) {
        return networks.stream().mapToLong(NewNetwork::count).reduce(0, NewNetworkEvidence::plus);
    }

    private static long plus(long sum, long more) {
        return Math.max(0, more) > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more;
    }

    /** What was measured. */
    public long measured() {
        return sum(networks);
    }

    @Override
    public String origin() {
        return origin(networks);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.newNetworks(this);
    }

    /** {@code 312 recipients in 1 h from 5 networks first seen less than 1 d ago, allowed 100: AS64500 (200), ...}. */
    @Override
    public String sentence() {
        String from = networks.size() == 1 ? "a network" : networks.size() + " networks";
        return limit.sayExcess(measured()) + " in "
                + Durations.say(limit.window().length()) + " from " + from
                + " first seen less than " + Durations.say(newerThan) + " ago, allowed " + limit.sayLimit() + ": "
                + named(networks);
    }

    /** {@code AS64500 (200), 198.51.100.0/24 (80), ... and 2 more}. */
    static String named(List<NewNetwork> networks) {
        int more = networks.size() - SAID;
        return networks.stream()
                        .limit(SAID)
                        .map(one -> one.network() + " (" + one.count() + ")")
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** The network from where most came; empty when there is none. */
    static String origin(List<NewNetwork> networks) {
        return networks.isEmpty() ? "" : networks.get(0).network().toString();
    }
}
