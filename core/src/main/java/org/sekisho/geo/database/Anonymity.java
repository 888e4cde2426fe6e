// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What MaxMind's Anonymous IP database knows about an address that many people may hide behind. */
public enum Anonymity {
    /** A VPN that sells anonymity. */
    VPN,
    /** A hosting provider or cloud, such as one that fetches mail for its users. */
    HOSTING,
    /** A proxy that anybody may use. */
    PUBLIC_PROXY,
    /** Somebody's line at home that is let to others; the usual clothes of a botnet. */
    RESIDENTIAL_PROXY,
    /** A Tor exit. */
    TOR;

    /** As in {@code conf/sekisho.properties}: {@code public-proxy}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param text names separated by commas, or {@code none}
     * @throws IllegalArgumentException when one is unknown
     */
    public static Set<Anonymity> parseAll(String text) {
        if (text.equals("none")) {
            return Set.of();
        }
        Set<Anonymity> all = new TreeSet<>();
        for (String name : text.split(",", -1)) {
            all.add(parse(name.strip()));
        }
        return all;
    }

    private static Anonymity parse(String name) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is unknown; expected none, or some of "
                        + Arrays.stream(values()).map(Anonymity::toString).collect(Collectors.joining(", "))));
    }
}
