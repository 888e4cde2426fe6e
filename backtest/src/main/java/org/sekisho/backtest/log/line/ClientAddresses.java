// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;

/**
 * Remote addresses with their places, each located once. Holds at most {@value #MAX}, then begins anew. Not
 * thread-safe.
 */
public final class ClientAddresses implements OctetLookup<ClientAddresses.Client> {
    /** Enough for the addresses of a day; about 100 MB. */
    public static final int MAX = 500_000;

    /** In the place of an address that a log does not tell. */
    public static final InetAddress NOWHERE = Network.of(new byte[4]);

    /** Of an event of which a log does not tell whence it came. */
    public static final Client UNTOLD = new Client(NOWHERE, Place.UNLOCATED);

    private final GeoLocator locator;
    private final OctetTable<Client> known = new OctetTable<>();

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
        Client client = known.find(octets, from, to);
        return client == null ? read(octets, from, to) : client;
    }

    private @Nullable Client read(byte[] octets, int from, int to) {
        String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
        if (text.isEmpty() || text.equals("-") || text.equals("unknown")) {
            return UNTOLD;
        }
        try {
            InetAddress address = Network.parseAddress(text);
            Client client = new Client(address, locator.locate(address));
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
