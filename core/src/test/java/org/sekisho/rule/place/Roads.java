// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.override.Allowance;

/** Places and addresses for tests of rules about them. */
final class Roads {
    /** 2026-11-20. */
    static final int BUILD = 20_777;

    static final Place TOKYO = place("JP", 35.69, 139.69);
    static final Place LAGOS = place("NG", 6.45, 3.39);
    static final Place SAO_PAULO = place("BR", -23.55, -46.63);
    static final Place PARIS = place("FR", 48.86, 2.35);
    static final Place MADRID = place("ES", 40.42, -3.70);

    static final Map<String, Set<Country>> GROUPS = Map.of("EU", Set.of(Country.of("FR"), Country.of("ES")));

    private Roads() {}

    private static Place place(String country, double latitude, double longitude) {
        return new Place(Country.of(country), Position.of(latitude, longitude, 20), 64_496, BUILD, true);
    }

    /** What lets a submitter off the rule of that name. */
    static Allowance exempt(String rule) {
        return new Allowance(Set.of(), false, List.of(), Set.of(rule));
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
