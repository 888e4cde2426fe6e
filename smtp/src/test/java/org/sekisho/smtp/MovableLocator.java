// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.net.InetAddress;
import org.sekisho.geo.Country;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/** Says that every address is where the test says. Thread-safe. */
final class MovableLocator implements GeoLocator {
    private volatile Place here = Place.UNLOCATED;

    @Override
    public Place locate(InetAddress address) {
        return here;
    }

    /** Every address is there from now on. */
    void move(Place there) {
        here = there;
    }

    static Place place(String country, double latitude, double longitude) {
        return new Place(Country.of(country), Position.of(latitude, longitude, 20), 0, 20_777, true);
    }
}
