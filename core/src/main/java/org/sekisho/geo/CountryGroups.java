// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names for several countries, such as {@code EU}. Immutable.
 *
 * @param groups name to its countries; a name has 2 to 32 capitals, digits and dashes, and is no country
 */
public record CountryGroups(Map<String, Set<Country>> groups) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9-]{1,31}");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final String MEMBERS =
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    /** {@code EU}, the 27 members of the European Union since 2020-02-01. */
    public static final CountryGroups BUILT_IN = new CountryGroups(Map.of("EU", countries(MEMBERS)));

    public CountryGroups {
        Map<String, Set<Country>> copies = new LinkedHashMap<>();
        groups.forEach(
                (name, members) -> copies.put(checked(name), Collections.unmodifiableSet(new TreeSet<>(members))));
        groups = Collections.unmodifiableMap(copies);
    }

    private static Set<Country> countries(String codes) {
        Set<Country> countries = new TreeSet<>();
        Arrays.stream(codes.split(" ")).map(Country::parse).forEach(countries::add);
        return countries;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a group; expected 2 to 32 capitals, digits or dashes, such as NORDIC");
        }
        if (Arrays.asList(Locale.getISOCountries()).contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is a country; choose another name for the group");
        }
        return name;
    }

    /**
     * These and one more.
     *
     * @param members countries and groups, separated by blanks or commas
     * @throws IllegalArgumentException when the name is taken or no name, or a member is unknown
     */
    public CountryGroups with(String name, String members) {
        if (groups.containsKey(name)) {
            throw new IllegalArgumentException("there is a group '" + name + "' already; choose another name");
        }
        Map<String, Set<Country>> more = new LinkedHashMap<>(groups);
        more.put(name, parseAll(members));
        return new CountryGroups(more);
    }

    /**
     * One country, or the countries of a group.
     *
     * @param text a country as {@link Country#parse} reads it, or the name of a group
     * @throws IllegalArgumentException when it is neither, with what was probably meant
     */
    public Set<Country> parse(String text) {
        return find(text).orElseGet(() -> Set.of(country(text)));
    }

    /** The countries of a group, if it is one. */
    public Optional<Set<Country>> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    private Country country(String text) {
        try {
            return Country.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; groups are " + String.join(", ", groups.keySet()), e);
        }
    }

    /**
     * Several of them together.
     *
     * @param text separated by blanks or commas, at least one
     * @throws IllegalArgumentException as {@link #parse}
     */
    public Set<Country> parseAll(String text) {
        Set<Country> all = new TreeSet<>();
        for (String one : SEPARATOR.split(text.strip(), -1)) {
            all.addAll(parse(one));
        }
        return Collections.unmodifiableSet(all);
    }
}
