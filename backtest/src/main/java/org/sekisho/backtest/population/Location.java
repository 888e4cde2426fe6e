// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/** An address and where a database says it is. */
public record Location(InetAddress address, Place place) {
    private static final int BUILD = 20_700;
    private static final int STRANGE_ASN = 70_000;

    /** A line at home, in an office or a hotel: known to 5 to 50 km. */
    static Location fixed(City city, Random random) {
        return near(city, 30, 5 + random.nextInt(45), random);
    }

    /** A carrier's gateway: the phone is anywhere in the country, the database says a hub, to 50 to 200 km. */
    static Location gateway(City home, Random random) {
        List<City> hubs = City.HOMES.stream()
                .filter(city -> city.country().equals(home.country()))
                .toList();
        return near(hubs.get(random.nextInt(hubs.size())), 100, 50 + random.nextInt(150), random);
    }

    /** A machine in a data centre: known to 1 to 20 km. */
    static Location rack(City city, Random random) {
        return near(city, 5, 1 + random.nextInt(20), random);
    }

    /** A line in the city of one of sixty providers of which the people there are no customers. */
    static Location strangeLine(City city, Random random) {
        Location line = fixed(city, random);
        Place place = line.place();
        return new Location(
                line.address(),
                new Place(place.country(), place.position(), STRANGE_ASN + random.nextInt(60), BUILD, true));
    }

    /** The same machine as another database has it: elsewhere, in the same network. */
    Location takenFor(City city, Random random) {
        Location other = rack(city, random);
        Place there = other.place();
        return new Location(other.address, new Place(there.country(), there.position(), place.asn(), BUILD, true));
    }

    private static Location near(City city, double spreadKm, int radiusKm, Random random) {
        double degrees = spreadKm / 111;
        double latitude = city.latitude() + (random.nextDouble() * 2 - 1) * degrees;
        double longitude = city.longitude() + (random.nextDouble() * 2 - 1) * degrees;
        Position position = Position.of(latitude, longitude, radiusKm);
        long asn = 1L + Math.floorMod(city.hashCode(), 60_000);
        return new Location(address(random), new Place(Country.of(city.country()), position, asn, BUILD, true));
    }

    private static InetAddress address(Random random) {
        byte[] octets = new byte[4];
        random.nextBytes(octets);
        octets[0] = (byte) (11 + random.nextInt(100));
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
