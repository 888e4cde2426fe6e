// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A country by the two letters of ISO 3166-1, or {@link #UNLOCATED}. Immutable; one object per country. */
public final class Country implements Comparable<Country> {
    private static final int LETTERS = 26;

    /** The country of an address that no database places, or that belongs to nobody's place (private networks). */
    public static final Country UNLOCATED = new Country("--", 0);

    private static final Country[] ALL = all();

    /** Codes that stand in no list of the JDK, but in GeoIP databases: Kosovo. */
    private static final Set<String> BESIDES = Set.of("XK");

    private final String code;
    private final int number;

    private Country(String code, int number) {
        this.code = code;
        this.number = number;
    }

    /** Two letters A to Z, or {@code --}. */
    @JsonValue
    public String code() {
        return code;
    }

    private static boolean isTwoLetters(String code) {
        return code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1));
    }

    private static boolean isLetter(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static Country[] all() {
        Country[] all = new Country[1 + LETTERS * LETTERS];
        all[0] = UNLOCATED;
        for (int i = 1; i < all.length; i++) {
            all[i] = new Country("" + (char) ('A' + (i - 1) / LETTERS) + (char) ('A' + (i - 1) % LETTERS), i);
        }
        return all;
    }

    /** The country of a code as databases write it; what is no two letters A to Z is {@link #UNLOCATED}. */
    public static Country of(String code) {
        return isTwoLetters(code) ? ALL[1 + (code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A'] : UNLOCATED;
    }

    /**
     * The country of a {@link #code()}.
     *
     * @throws IllegalArgumentException when it is none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Country ofCode(String code) {
        if (!code.equals(UNLOCATED.code) && !isTwoLetters(code)) {
            throw new IllegalArgumentException("a country has two letters A to Z, such as JP, or is --");
        }
        return of(code);
    }

    /**
     * The country an admin means.
     *
     * @param text a code of ISO 3166-1 alpha-2 in capitals, or {@code --}
     * @throws IllegalArgumentException when there is no such country, with the one probably meant
     */
    public static Country parse(String text) {
        if (text.equals("--")) {
            return UNLOCATED;
        }
        if (BESIDES.contains(text) || Known.CODES.contains(text)) {
            return of(text);
        }
        throw new IllegalArgumentException("there is no country '" + text + "'" + hint(text)
                + "; expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses");
    }

    private static String hint(String text) {
        String capitals = text.strip().toUpperCase(Locale.ROOT);
        if (capitals.equals("UK")) {
            return ", did you mean GB?";
        }
        if (Known.CODES.contains(capitals)) {
            return ", did you mean " + capitals + "?";
        }
        return Arrays.stream(Locale.getISOCountries())
                .filter(code ->
                        new Locale("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(text.strip()))
                .findFirst()
                .map(code -> ", did you mean " + code + "?")
                .orElse("");
    }

    /** A number that fits into 10 bits; 0 is {@link #UNLOCATED}. */
    public int number() {
        return number;
    }

    /** @param number as from {@link #number()} */
    public static Country ofNumber(int number) {
        return ALL[number];
    }

    public boolean isLocated() {
        return number != 0;
    }

    /** That of the code, so that sets of countries have the same order in every process. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int compareTo(Country other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }

    /** Read when the first condition is. */
    private static final class Known {
        static final Set<String> CODES = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
    }
}
