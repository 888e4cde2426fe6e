// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Network;
import org.sekisho.geo.SocketAddresses;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Which lists are asked for what, and how often. Immutable.
 *
 * @param lists none to ask nobody
 * @param domains of ours, for lists of domains
 * @param addresses under which the world sees a pool member, by its processor, where that is not the one it binds to
 * @param resolver null for that of the system
 * @param every from one look to the next
 * @param egress what follows when a member is set up wrongly
 */
public record ListingSettings(
        List<DnsBlocklist> lists,
        List<String> domains,
        Map<String, List<InetAddress>> addresses,
        @Nullable InetSocketAddress resolver,
        Duration every,
        Action egress) {
    private static final int DNS = 53;

    private static final Setting<DnsBlocklist> LIST = Setting.optional(
                    "listings.list", "none: no list is asked", text -> DnsBlocklist.parse("listings.list", text))
            .means("as below; may be given several times", "a blocklist that is asked");
    private static final Setting<List<String>> DOMAINS = Setting.optional(
                    "listings.domains", "none", ListingSettings::parseDomains)
            .means("domains, separated by commas", "our domains, for lists of domains");
    private static final Setting<List<InetAddress>> ADDRESS = Setting.optional(
                    "listings.address.<PROCESSOR>", "its `<bind>`", ListingSettings::parseAddresses)
            .means(
                    "addresses, separated by commas",
                    "the address under which the world sees the pool member of that name, if it is another one (NAT, a"
                            + " relay)");
    private static final Setting<InetSocketAddress> RESOLVER = Setting.optional(
                    "listings.resolver", "the system's", text -> SocketAddresses.parse(text, DNS))
            .means(
                    "an address, or address and port such as `127.0.0.1:5353`",
                    "which resolver to ask; many lists refuse large public ones");
    private static final Setting<Duration> EVERY = Setting.of("listings.every", "30m", ListingSettings::parseEvery)
            .means("15m to 1d", "how often to look; two looks in a row must agree");
    private static final Setting<Action> EGRESS = Setting.choice(
            "listings.egress",
            List.of(Action.OFF, Action.OBSERVE, Action.DISABLE),
            "whether to check that a pool member's address is on this machine and that DNS has it for its HELO name;"
                    + " `disable`: a member that fails leaves its pool");

    public static final List<Setting<?>> SETTINGS = List.of(LIST, DOMAINS, ADDRESS, RESOLVER, EVERY, EGRESS);

    /** Nothing is looked at. */
    public static final ListingSettings OFF =
            new ListingSettings(List.of(), List.of(), Map.of(), null, EVERY.defaultValue(), Action.OFF);

    public ListingSettings {
        lists = List.copyOf(lists);
        domains = List.copyOf(domains);
        addresses = Map.copyOf(addresses);
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static ListingSettings read(Settings settings) {
        Map<String, List<InetAddress>> addresses = new LinkedHashMap<>();
        settings.forEachNamed(ADDRESS, (name, text) -> addresses.put(name, parseAddresses(text)));
        List<DnsBlocklist> lists = settings.findAll(LIST);
        if (lists.stream().map(DnsBlocklist::zone).distinct().count() < lists.size()) {
            settings.problem("listings.list: a zone is named more than once; keep one");
        }
        return new ListingSettings(
                lists,
                settings.find(DOMAINS).orElse(List.of()),
                addresses,
                settings.find(RESOLVER).orElse(null),
                settings.read(EVERY),
                settings.read(EGRESS));
    }

    /** Whether anything is looked at. */
    public boolean isOn() {
        return !lists.isEmpty() || egress != Action.OFF;
    }

    private static List<InetAddress> parseAddresses(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(one -> Network.parseAddress(one.strip()))
                .toList();
    }

    private static List<String> parseDomains(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> parseDomain(name.strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String parseDomain(String name) {
        if (!name.matches("(?=.{1,180}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+")) {
            throw new IllegalArgumentException("expected domains, separated by commas, such as example.jp");
        }
        return name;
    }

    private static Duration parseEvery(String text) {
        Duration every = Durations.parse(text);
        if (every.compareTo(Duration.ofMinutes(15)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("expected a duration from 15m to 1d, such as 30m");
        }
        return every;
    }
}
