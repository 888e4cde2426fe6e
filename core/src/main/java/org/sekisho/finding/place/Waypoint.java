// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.place;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.sekisho.geo.Country;
import org.sekisho.geo.Network;
import org.sekisho.usage.Visit;

/**
 * A place on a submitter's way, as evidence. Immutable.
 *
 * @param country where
 * @param city for people; empty when unknown
 * @param address from which address; of an IPv6 address only the first 64 bits may be known
 * @param at when
 */
public record Waypoint(
        Country country,
        String city,

        @JsonSerialize(converter = AddressText.class) @JsonDeserialize(converter = TextAddress.class)
        InetAddress address,

        Instant at) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** For JSON. */
    private static final class AddressText extends StdConverter<InetAddress, String> {
        @Override
        public String convert(InetAddress address) {
            return address.getHostAddress();
        }
    }

    /** From JSON. */
    private static final class TextAddress extends StdConverter<String, InetAddress> {
        @Override
        public InetAddress convert(String text) {
            return Network.parseAddress(text);
        }
    }

    public static Waypoint of(Visit visit) {
        return new Waypoint(visit.country(), "", visit.address(), visit.at());
    }

    /** The same, with the name of its city. */
    public Waypoint named(String name) {
        return new Waypoint(country, name, address, at);
    }

    /** {@code JP Tokyo (203.0.113.7)}. */
    public String origin() {
        return where() + " (" + address.getHostAddress() + ")";
    }

    private String where() {
        return country + (city.isEmpty() ? "" : " " + city);
    }

    /** {@code JP Tokyo 203.0.113.7 2026-11-23 09:00:01}. */
    public String say(ZoneId zone) {
        return where() + " " + address.getHostAddress() + " " + TIME.format(at.atZone(zone));
    }
}
