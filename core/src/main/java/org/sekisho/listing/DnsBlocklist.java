// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekisho.geo.Network;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * A list in DNS, of addresses or of domains (RFC 5782). Immutable.
 *
 * @param zone below which it is asked, in lower case
 * @param of what it lists
 * @param codes which answers count
 * @param action what a listing leads to
 * @param delist where a person asks for an end of a listing; {@code {subject}} stands for the address or domain; empty
 *     for nowhere
 * @param tested whether it has the test entries of RFC 5782, section 5, without which nothing is done for it
 */
public record DnsBlocklist(String zone, Kind of, ReturnCodes codes, Action action, String delist, boolean tested) {
    /** What a list lists. */
    public enum Kind {
        ADDRESSES,
        DOMAINS
    }

    private static final Setting<String> ZONE = Setting.optional("zone", "must be set", DnsBlocklist::parseZone)
            .means("a domain, such as `zen.spamhaus.org`", "the zone under which the list is queried");
    private static final Setting<Kind> OF =
            Setting.choice("of", List.of(Kind.values()), "whether it lists addresses or domains");
    private static final Setting<ReturnCodes> CODES = Setting.optional("codes", "all but errors", ReturnCodes::parse)
            .means(
                    "answers, separated by spaces, such as `127.0.0.2 127.0.0.4-127.0.0.7`",
                    "which answers count; any other counts as not listed");
    private static final Setting<Action> ACTION = Setting.choice(
            "action",
            List.of(Action.OBSERVE, Action.DISABLE),
            "`disable`: a pool member whose address is listed leaves its pool until it is not");
    private static final Setting<String> DELIST = Setting.optional("delist", "none", DnsBlocklist::parseLink)
            .means("a link with https; `{subject}` stands for the address or domain", "where to ask for delisting");
    private static final Setting<Boolean> TESTED = Setting.flag(
            "tested", true, "`false` for a list without the test entries of RFC 5782; only with `action=observe`");

    public static final List<Setting<?>> SETTINGS = List.of(ZONE, OF, CODES, ACTION, DELIST, TESTED);

    /**
     * Reads one.
     *
     * @param place for messages
     * @throws SettingsException with all that is wrong
     */
    static DnsBlocklist parse(String place, String text) {
        Settings settings = Settings.ofCondition(place, SETTINGS, text);
        Optional<String> zone = settings.find(ZONE);
        DnsBlocklist list = new DnsBlocklist(
                zone.orElse(""),
                settings.read(OF),
                settings.find(CODES).orElse(ReturnCodes.ALL),
                settings.read(ACTION),
                settings.find(DELIST).orElse(""),
                settings.read(TESTED));
        if (zone.isEmpty() && !settings.hasProblems()) {
            settings.problem("no zone is named; write one, such as zone=bl.example.net");
        }
        if (list.action() == Action.DISABLE && (!list.tested() || list.of() == Kind.DOMAINS)) {
            settings.problem("action=disable is for lists of addresses with test entries; write action=observe");
        }
        settings.finish();
        return list;
    }

    private static String parseZone(String text) {
        String zone = text.toLowerCase(Locale.ROOT);
        if (!zone.matches("(?=.{1,180}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+")) {
            throw new IllegalArgumentException("expected a domain, such as bl.example.net");
        }
        return zone;
    }

    private static String parseLink(String text) {
        String expected = "expected a link such as https://bl.example.net/remove?ip={subject}";
        try {
            URI link = URI.create(text.replace("{subject}", "192.0.2.1"));
            if (!"https".equals(link.getScheme()) || link.getHost() == null) {
                throw new IllegalArgumentException(expected);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        return text;
    }

    /** The name under which it lists an address or domain. */
    String nameOf(String subject) {
        return (of == Kind.DOMAINS ? subject : reversed(Network.parseAddress(subject))) + "." + zone;
    }

    private static String reversed(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            int octet = octets[i] & 0xff;
            name.append(name.isEmpty() ? "" : ".")
                    .append(octets.length == 4 ? octet : hex(octet & 15) + "." + hex(octet >> 4));
        }
        return name.toString();
    }

    private static String hex(int digit) {
        return Integer.toHexString(digit);
    }

    /** Where a person asks for an end of the listing; empty when nobody said. */
    String linkFor(String subject) {
        return delist.replace("{subject}", subject);
    }
}
