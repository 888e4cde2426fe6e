// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/** Places for tests. */
final class Travels {
    /** 2026-11-20. */
    static final int BUILD = 20_777;

    static final Place TOKYO = place("JP", 35.69, 139.69, 20);
    static final Place OSAKA = place("JP", 34.69, 135.50, 20);
    static final Place SEOUL = place("KR", 37.57, 126.98, 20);
    static final Place LAGOS = place("NG", 6.45, 3.39, 50);
    static final Place SAO_PAULO = place("BR", -23.55, -46.63, 50);
    static final Place PARIS = place("FR", 48.86, 2.35, 20);
    static final Place BRUSSELS = place("BE", 50.85, 4.35, 20);

    static final List<Place> COUNTRIES =
            List.of(TOKYO, TOKYO, SEOUL, LAGOS, SAO_PAULO, PARIS, BRUSSELS, Place.UNLOCATED);

    private Travels() {}

    static Place place(String country, double latitude, double longitude, int radius) {
        return new Place(Country.of(country), Position.of(latitude, longitude, radius), 64_496, BUILD, true);
    }

    /** A country known without coordinates. */
    static Place somewhereIn(String country) {
        return new Place(Country.of(country), null, 0, BUILD, true);
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
