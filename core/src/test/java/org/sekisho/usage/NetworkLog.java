// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.rate.Window;

/** The exact answer about new networks by brute force: every accepted message, and when each network was first seen. */
final class NetworkLog {
    /** Systems, IPv4 and IPv6 networks, several in one country, and one that the admin excluded. */
    static final List<Origin> ORIGINS =
            IntStream.range(0, 21).mapToObj(NetworkLog::origin).toList();

    private static final List<Duration> AGES = List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

    private final List<Accepted> accepted = new ArrayList<>();
    private final Map<AccessNetwork, Instant> first = new HashMap<>();
    private int compared;

    private record Accepted(AccessNetwork network, Instant at, int recipients, Submission submission) {}

    /** Where a message comes from. */
    record Origin(InetAddress address, Place place) {}

    private static Origin origin(int number) {
        Country country = Country.of(List.of("JP", "NG", "BR").get(number % 3));
        return switch (number % 4) {
            case 0 -> new Origin(address("203.0.113.7"), new Place(country, null, 64_500 + number, 20_777, true));
            case 1 -> new Origin(address("198.51." + number + ".9"), new Place(country, null, 0, 20_777, true));
            case 2 -> new Origin(address("2001:db8:0:" + number + "::1"), Place.UNLOCATED);
            default -> new Origin(address("192.0." + number + ".9"), new Place(country, null, 0, 20_777, number != 7));
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    void add(Submission submission) {
        accepted.add(new Accepted(network(submission), submission.at(), submission.recipients(), submission));
        if (!submission.place().isExcluded()) {
            first.putIfAbsent(network(submission), submission.at());
        }
    }

    void refund(Submission submission) {
        accepted.removeIf(one -> one.submission().equals(submission));
    }

    private static AccessNetwork network(Submission submission) {
        return AccessNetwork.of(submission.place(), submission.remoteAddress());
    }

    /** For how many questions something came from a new network, and not everything did. */
    int compared() {
        return compared;
    }

    void compare(Activity activity, Instant now) {
        for (Duration age : AGES) {
            for (Window window : activity.windows()) {
                Map<AccessNetwork, Long> told = new HashMap<>();
                activity.newNetworks(RECIPIENTS, window, age).forEach(one -> told.put(one.network(), one.count()));
                Map<AccessNetwork, Long> least = count(window.length(), age, now);
                Map<AccessNetwork, Long> most =
                        count(window.length().multipliedBy(13).dividedBy(12), age, now);
                assertThat(most.keySet()).containsAll(told.keySet());
                assertThat(told.keySet()).containsAll(least.keySet());
                told.forEach((network, count) -> assertThat(count)
                        .as("%s in %s, new for %s", network, window, age)
                        .isBetween(least.getOrDefault(network, 0L), most.getOrDefault(network, 0L)));
                long sum = told.values().stream().mapToLong(Long::longValue).sum();
                compared += sum > 0 && sum < activity.count(RECIPIENTS, window) ? 1 : 0;
            }
        }
    }

    private Map<AccessNetwork, Long> count(Duration window, Duration age, Instant now) {
        Map<AccessNetwork, Long> counts = new HashMap<>();
        Instant young = now.minus(age);
        Instant recent = now.minus(window);
        for (Accepted one : accepted) {
            Instant seen = first.get(one.network());
            boolean isCounted = seen != null
                    && one.recipients() > 0
                    && seen.isAfter(young)
                    && one.at().isAfter(recent);
            if (isCounted) {
                counts.merge(one.network(), (long) one.recipients(), Long::sum);
            }
        }
        return counts;
    }
}
