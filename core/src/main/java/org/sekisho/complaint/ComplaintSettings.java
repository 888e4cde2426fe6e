// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sekisho.geo.Network;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * By what complaints are judged. Immutable.
 *
 * @param networks our own addresses
 * @param loops from where feedback loops send
 * @param servers whose {@code Authentication-Results} count, in lower case
 * @param skew so much the clock of whoever complains may be wrong
 */
public record ComplaintSettings(List<Network> networks, List<Network> loops, List<String> servers, Duration skew) {
    private static final Setting<List<Network>> NETWORKS = Setting.optional(
                    "complaint.networks",
                    "none: no address is then known to be ours", //
                    ComplaintSettings::parseNetworks)
            .means("networks, separated by commas, such as `203.0.113.0/24`", "our own addresses");
    private static final Setting<List<Network>> LOOPS = Setting.optional(
                    "complaint.feedback-loops", "none", ComplaintSettings::parseNetworks)
            .means(
                    "networks, separated by commas",
                    "where the feedback loops that we joined send their reports from; these count without a signature");
    private static final Setting<List<String>> SERVERS = Setting.optional(
                    "complaint.authentication-results",
                    "none: only listed feedback loops then count",
                    ComplaintSettings::parseServers)
            .means(
                    "names, separated by commas",
                    "the names under which our own servers write `Authentication-Results` into mail that comes in;"
                            + " they have to remove foreign ones under these names (RFC 8601, section 5)");
    private static final Setting<Duration> SKEW = Setting.of(
                    "complaint.clock-skew", "2m", Durations.atMost(Duration.ofHours(1)))
            .means("0s to 1h", "how far off the complainant's clock may be");

    public static final List<Setting<?>> SETTINGS = List.of(NETWORKS, LOOPS, SERVERS, SKEW);

    /** What holds where nothing is set. */
    public static final ComplaintSettings DEFAULT =
            new ComplaintSettings(List.of(), List.of(), List.of(), SKEW.defaultValue());

    /** Copies. */
    public ComplaintSettings {
        networks = List.copyOf(networks);
        loops = List.copyOf(loops);
        servers = List.copyOf(servers);
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static ComplaintSettings read(Settings settings) {
        return new ComplaintSettings(
                settings.find(NETWORKS).orElse(List.of()),
                settings.find(LOOPS).orElse(List.of()),
                settings.find(SERVERS).orElse(List.of()),
                settings.read(SKEW));
    }

    /** Whether it is an address of ours. */
    boolean isOurs(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether a feedback loop sends from there. */
    boolean isLoop(InetAddress address) {
        return loops.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> parseNetworks(String text) {
        return Arrays.stream(text.split(",", -1)).map(Network::parse).toList();
    }

    private static List<String> parseServers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .peek(ComplaintSettings::requireName)
                .toList();
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
            throw new IllegalArgumentException("expected names, separated by commas, such as mx.example.jp");
        }
    }
}
