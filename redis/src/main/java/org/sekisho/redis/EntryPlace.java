// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/**
 * Where the events behind it happened, as it lies in a {@link SubmitterLog}: tag (1), country and radius (3), build
 * (2), autonomous system (varint), position (8, if there is one), address (4 or 16). Immutable.
 */
record EntryPlace(Place place, InetAddress address) {
    /** Of the first octet; other entries have not both these bits. */
    private static final int TAG = 0xc0;

    static final int PLACED = 1;
    static final int IPV6 = 2;
    private static final int TRAVELS = 4;

    /** In its place, of an address without a country; versions before it read such a place as not excluded. */
    private static final int UNLOCATED_AND_EXCLUDED = 8;

    private static final int RADIUS_BITS = 12;
    private static final int COUNTRY_AND_RADIUS = 3;
    private static final int LARGEST = 35;

    static byte[] octets(LocatedEvent event) {
        Place place = event.place();
        Position position = place.position();
        boolean ipv6 = event.remoteAddress() instanceof Inet6Address;
        int flags = (position == null ? 0 : PLACED) | (ipv6 ? IPV6 : 0) | movement(place);
        ByteBuffer to = ByteBuffer.allocate(LARGEST).put((byte) (TAG | flags));
        int radius = position == null ? 0 : position.radiusKm();
        BinaryNumbers.put(to, (long) place.country().number() << RADIUS_BITS | radius, COUNTRY_AND_RADIUS);
        to.putShort((short) place.build());
        BinaryNumbers.putVarint(to, place.asn());
        if (position != null) {
            to.putLong(position.packed());
        }
        return BinaryNumbers.written(to.put(event.remoteAddress().getAddress()));
    }

    private static int movement(Place place) {
        if (place.country().isLocated()) {
            return place.travels() ? TRAVELS : 0;
        }
        return place.travels() ? 0 : UNLOCATED_AND_EXCLUDED;
    }

    /** @param flags of an entry in a place in that country, in this format or the earlier one, which had not all */
    static boolean travels(Country country, int flags) {
        return country.isLocated() ? (flags & TRAVELS) != 0 : (flags & UNLOCATED_AND_EXCLUDED) == 0;
    }

    static boolean isNext(ByteBuffer from) {
        return (from.get(from.position()) & TAG) == TAG;
    }

    static EntryPlace read(ByteBuffer from) {
        int flags = from.get();
        int countryAndRadius = (int) BinaryNumbers.get(from, COUNTRY_AND_RADIUS);
        Country country = Country.ofNumber(countryAndRadius >>> RADIUS_BITS);
        int build = from.getShort() & 0xffff;
        long asn = BinaryNumbers.getVarint(from);
        Position position = position(flags, countryAndRadius & Position.MAX_RADIUS, from);
        byte[] address = new byte[(flags & IPV6) == 0 ? 4 : 16];
        from.get(address);
        return new EntryPlace(new Place(country, position, asn, build, travels(country, flags)), address(address));
    }

    private static @Nullable Position position(int flags, int radius, ByteBuffer from) {
        return (flags & PLACED) == 0 ? null : Position.unpack(from.getLong(), radius);
    }

    /** @param raw 4 or 16 octets */
    static InetAddress address(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 octets are always an address", e);
        }
    }
}
