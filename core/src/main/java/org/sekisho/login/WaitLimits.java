// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.geo.Network;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * When a remote network has to wait before it may connect again. Immutable.
 *
 * @param refusals so many refused logins make it wait, 1 to 10 000
 * @param within this time of the first
 * @param first how long the first time; each further refusal doubles it
 * @param longest at most so long, at least {@code first}
 * @param known so long after the login of a submitter who is not suspended no refusal makes it wait
 * @param max networks that are remembered, for refusals and again for logins; 1 to 10 000 000
 * @param exempt networks that never wait
 */
public record WaitLimits(
        int refusals,
        Duration within,
        Duration first,
        Duration longest,
        Duration known,
        int max,
        List<Network> exempt) {
    private static final String DURATION = "`30s 15m 6h 7d`";
    private static final Setting<Integer> REFUSALS = Setting.count("login.refusals", 1, 10_000, 10)
            .does("after this many refused logins (wrong passwords, unknown names, suspended submitters) a network must"
                    + " wait");
    private static final Setting<Duration> WITHIN =
            duration("login.refusals-within", "10m", "the time within which they must occur, counted from the first");
    private static final Setting<Duration> FIRST = duration(
            "login.first-wait",
            "1m",
            "how long the first wait is; each refused login after a wait doubles the next one");
    private static final Setting<Duration> LONGEST =
            duration("login.longest-wait", "15m", "the longest wait; a network quiet for this long starts afresh");
    private static final Setting<Duration> KNOWN = duration(
            "login.known-network",
            "1d",
            "for this long after a submitter who is not suspended has logged in from a network, it never waits");
    private static final Setting<Integer> MAX = Setting.count("login.max-networks", 1, 10_000_000, 100_000)
            .does("networks that are remembered, separately for refused and for successful logins; about 250 bytes of"
                    + " heap each");
    private static final Setting<List<Network>> EXEMPT = Setting.of(
                    "login.never-wait", "127.0.0.0/8, ::1", WaitLimits::parseNetworks)
            .means(
                    "networks, separated by commas",
                    "what never waits: your webmail, monitoring; a load balancer only if it sends no PROXY header");

    public static final List<Setting<?>> SETTINGS = List.of(REFUSALS, WITHIN, FIRST, LONGEST, KNOWN, MAX, EXEMPT);

    /** What holds where nothing is set. */
    public static final WaitLimits DEFAULT = new WaitLimits(
            REFUSALS.defaultValue(),
            WITHIN.defaultValue(),
            FIRST.defaultValue(),
            LONGEST.defaultValue(),
            KNOWN.defaultValue(),
            MAX.defaultValue(),
            EXEMPT.defaultValue());

    public WaitLimits {
        exempt = List.copyOf(exempt);
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    static WaitLimits read(Settings settings) {
        WaitLimits read = new WaitLimits(
                settings.read(REFUSALS),
                settings.read(WITHIN),
                settings.read(FIRST),
                settings.read(LONGEST),
                settings.read(KNOWN),
                settings.read(MAX),
                settings.read(EXEMPT));
        if (read.longest.compareTo(read.first) < 0) {
            settings.problem("login.longest-wait=" + Durations.format(read.longest)
                    + ": is shorter than login.first-wait=" + Durations.format(read.first));
        }
        return read;
    }

    static Setting<Duration> duration(String name, String fallback, String help) {
        return Setting.of(name, fallback, Durations::parse).means(DURATION, help);
    }

    private static List<Network> parseNetworks(String text) {
        return Stream.of(text.split(",", -1)).map(WaitLimits::parseNetwork).toList();
    }

    /** One IPv6 address means its /64, as everywhere. */
    private static Network parseNetwork(String text) {
        String network = text.strip();
        if (network.indexOf(':') < 0 || network.indexOf('/') >= 0) {
            return Network.parse(network);
        }
        RemoteNetwork whole = RemoteNetwork.of(Network.parseAddress(network));
        return Network.parse(whole.toString());
    }

    /** The wait after so many that went before. */
    Duration wait(int before) {
        Duration wait = first;
        for (int i = 0; i < before && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    boolean isExempt(RemoteNetwork network) {
        return exempt.stream().anyMatch(one -> one.contains(network.address()));
    }
}
