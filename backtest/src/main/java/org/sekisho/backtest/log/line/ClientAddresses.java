// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;

/**
 * Remote addresses with their places, each located once. Of IPv4 addresses only the number is kept. Holds at most
 * {@value #MAX} of each kind, then begins anew. Not thread-safe.
 */
public final class ClientAddresses implements OctetLookup<ClientAddresses.Client> {
    /** Enough for the addresses of a day; about 100 MB if all are IPv6. */
    public static final int MAX = 500_000;

    /** In the place of an address that a log does not tell. */
    public static final InetAddress NOWHERE = Network.of(new byte[4]);

    /** Of an event of which a log does not tell whence it came. */
    public static final Client UNTOLD = new Client(NOWHERE, Place.UNLOCATED);

    private final GeoLocator locator;
    private final OctetTable<Client> known = new OctetTable<>();
    private final Ipv4Table<Place> located = new Ipv4Table<>();
    private final Map<Place, Place> places = new HashMap<>();

    /** An address and where it is. */
    public record Client(InetAddress address, Place place) {}

    public ClientAddresses(GeoLocator locator) {
        this.locator = locator;
    }

    /**
     * The client at an address.
     *
     * @param octets the address in numbers; nothing is looked up in DNS
     * @return null when it is no address; that of nowhere when it is empty or {@code unknown}
     */
    @Override
    public @Nullable Client find(byte[] octets, int from, int to) {
        int ipv4 = Ipv4Table.parse(octets, from, to);
        if (ipv4 != 0) {
            return ofNumber(ipv4);
        }
        Client client = known.find(octets, from, to);
        return client == null ? read(octets, from, to) : client;
    }

    private Client ofNumber(int ipv4) {
        InetAddress address =
                Network.of(new byte[] {(byte) (ipv4 >>> 24), (byte) (ipv4 >>> 16), (byte) (ipv4 >>> 8), (byte) ipv4});
        Place place = located.find(ipv4);
        if (place == null) {
            place = locate(address);
            if (located.size() >= MAX) {
                located.clear();
            }
            located.put(ipv4, place);
        }
        return new Client(address, place);
    }

    /** Many addresses are at the same place. */
    private Place locate(InetAddress address) {
        Place place = locator.locate(address);
        if (places.size() >= MAX) {
            places.clear();
        }
        Place same = places.putIfAbsent(place, place);
        return same == null ? place : same;
    }

    private @Nullable Client read(byte[] octets, int from, int to) {
        String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
        if (text.isEmpty() || text.equals("-") || text.equals("unknown")) {
            return UNTOLD;
        }
        try {
            InetAddress address = Network.parseAddress(text);
            Client client = new Client(address, locate(address));
            if (known.size() >= MAX) {
                known.clear();
            }
            known.put(octets, from, to, client);
            return client;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
