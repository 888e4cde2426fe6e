// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.limit;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sekisho.geo.Country;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;

/**
 * How much may be sent from a country or from several together. Immutable.
 *
 * @param name what the admin wrote: a country, a group, {@value #UNFAMILIAR}, {@value #FAMILIAR} or {@value #OTHERS}
 * @param countries of a country or group; empty for the other three
 * @param limit the largest amount allowed, at least 0; {@link Long#MAX_VALUE} for unlimited
 * @param window the sliding span
 */
public record CountryLimit(String name, Set<Country> countries, long limit, Window window) {
    /** All countries together that are not the submitter's own. */
    public static final String UNFAMILIAR = "unfamiliar";

    /** Each country that is the submitter's own and that no limit names. */
    public static final String FAMILIAR = "familiar";

    /** Each country that is not the submitter's own and that no limit names. */
    public static final String OTHERS = "*";

    private static final String UNLIMITED = "unlimited";
    private static final String EXAMPLE = "expected <country>=<rate> such as KP=0/1d, *=50/1d";

    public CountryLimit {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is at least 0");
        }
        countries = Collections.unmodifiableSet(new TreeSet<>(countries));
    }

    /**
     * @param key a country, the name of a group, {@value #UNFAMILIAR}, {@value #FAMILIAR} or {@value #OTHERS}
     * @param value {@code <limit>/<window>} such as {@code 20/1d}, or {@code unlimited}
     * @param groups the groups an admin may name
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    public static CountryLimit parse(String key, String value, Map<String, Set<Country>> groups) {
        Set<Country> countries = countries(key, groups);
        if (value.equals(UNLIMITED)) {
            return new CountryLimit(key, countries, Long.MAX_VALUE, Window.DAY);
        }
        int slash = value.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException(EXAMPLE + ", or JP=unlimited");
        }
        return new CountryLimit(
                key,
                countries,
                Numbers.parse(value.substring(0, slash).strip()),
                Window.parse(value.substring(slash + 1).strip()));
    }

    private static Set<Country> countries(String key, Map<String, Set<Country>> groups) {
        if (key.equals(UNFAMILIAR) || key.equals(FAMILIAR) || key.equals(OTHERS)) {
            return Set.of();
        }
        Set<Country> group = groups.get(key);
        return group == null ? Set.of(country(key, groups.keySet())) : group;
    }

    private static Country country(String key, Set<String> groups) {
        try {
            return Country.parse(key);
        } catch (IllegalArgumentException e) {
            String known = groups.isEmpty() ? "" : ", or of the groups " + String.join(", ", new TreeSet<>(groups));
            throw new IllegalArgumentException(e.getMessage() + known, e);
        }
    }

    public boolean isUnlimited() {
        return limit == Long.MAX_VALUE;
    }

    public boolean isSingleCountry() {
        return countries.size() == 1 && countries.iterator().next().code().equals(name);
    }

    /** For people: {@code NG}, {@code group EU}, {@code unfamiliar countries}, {@code each other country}. */
    public String words() {
        return switch (name) {
            case UNFAMILIAR -> "unfamiliar countries";
            case OTHERS -> "each other country";
            default -> isSingleCountry() ? name : "group " + name;
        };
    }

    /** The text that parses to this limit. */
    @Override
    public String toString() {
        return name + "=" + (isUnlimited() ? UNLIMITED : limit + "/" + window);
    }
}
