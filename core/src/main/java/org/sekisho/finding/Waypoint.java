// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.sekisho.geo.Country;
import org.sekisho.usage.Visit;

/**
 * A place on a submitter's way, as evidence. Immutable.
 *
 * @param country where
 * @param city for people; empty when unknown
 * @param address from which address; of an IPv6 address only the first 64 bits may be known
 * @param at when
 */
public record Waypoint(Country country, String city, InetAddress address, Instant at) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    public static Waypoint of(Visit visit) {
        return new Waypoint(visit.country(), "", visit.address(), visit.at());
    }

    Waypoint named(String name) {
        return new Waypoint(country, name, address, at);
    }

    /** {@code JP Tokyo 203.0.113.7 2026-11-23 09:00:01}. */
    String say(ZoneId zone) {
        return country + (city.isEmpty() ? "" : " " + city) + " " + address.getHostAddress() + " "
                + TIME.format(at.atZone(zone));
    }
}
