// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;

/**
 * Whom and what a movement rule leaves out. Immutable.
 *
 * @param groups names and countries of groups within which there is no movement
 * @param excluded countries in which being is no movement
 * @param learn for so many days after a submitter was first seen a finding is only observed, 0 to 30
 * @param familiarity when a country is the submitter's own
 */
public record MovementScope(
        Map<String, Set<Country>> groups, Set<Country> excluded, int learn, Familiarity familiarity) {
    /** As many countries as the store can link. */
    static final int LINKED = 17;

    private static final int MAX_LEARN = 30;

    public MovementScope {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        excluded = Collections.unmodifiableSet(new TreeSet<>(excluded));
    }

    static JumpLimits readLimits(Settings settings) {
        JumpLimits fallback = JumpLimits.DEFAULT;
        int distance = settings.find("distance", text -> new JumpLimits(number(text, "km", "500km"), fallback.speed()))
                .map(JumpLimits::distance)
                .orElse(fallback.distance());
        int speed = settings.find(
                        "speed", text -> new JumpLimits(fallback.distance(), number(text, "km/h", "1000km/h")))
                .map(JumpLimits::speed)
                .orElse(fallback.speed());
        return new JumpLimits(distance, speed);
    }

    private static int number(String text, String unit, String example) {
        if (!text.matches("[0-9_]{1,9}" + unit)) {
            throw new IllegalArgumentException("expected a number with its unit, such as " + example);
        }
        return (int) Numbers.parse(text.substring(0, text.length() - unit.length()));
    }

    static MovementScope read(Settings settings, Map<String, Set<Country>> known) {
        Map<String, Set<Country>> groups = new TreeMap<>();
        settings.find("groups", text -> parseGroups(text, known)).ifPresent(groups::putAll);
        Set<Country> excluded =
                settings.find("exclude", MovementScope::parseCountries).orElse(Set.of());
        int learn = settings.find("learn", MovementScope::parseLearn).orElse(0);
        return new MovementScope(groups, excluded, learn, Familiarity.read(settings));
    }

    private static Map<String, Set<Country>> parseGroups(String text, Map<String, Set<Country>> known) {
        Map<String, Set<Country>> groups = new TreeMap<>();
        for (String name : List.of(text.split("\\s+"))) {
            Set<Country> countries = known.get(name);
            if (countries == null) {
                throw new IllegalArgumentException("there is no group '" + name + "'; known: "
                        + String.join(", ", new TreeSet<>(known.keySet())) + "; several are separated by spaces");
            }
            groups.put(name, countries);
        }
        return groups;
    }

    private static Set<Country> parseCountries(String text) {
        return Arrays.stream(text.split("\\s+")).map(Country::parse).collect(Collectors.toSet());
    }

    private static int parseLearn(String text) {
        Duration learn = Durations.parse(text);
        if (learn.compareTo(Duration.ofDays(MAX_LEARN)) > 0 || !learn.equals(Duration.ofDays(learn.toDays()))) {
            throw new IllegalArgumentException("expected whole days, 1d to 30d");
        }
        return (int) learn.toDays();
    }

    /** Whether being in the country counts. */
    boolean counts(Country country, Allowance allowance) {
        return country.isLocated() && !excluded.contains(country) && !allowance.covers(country);
    }

    /** What the country counts as: the name of its first group, or itself. */
    String place(Country country) {
        for (Map.Entry<String, Set<Country>> group : groups.entrySet()) {
            if (group.getValue().contains(country)) {
                return "group " + group.getKey();
            }
        }
        return country.code();
    }

    /** How many places these countries are, all that are the submitter's own being one. */
    int distinct(Collection<Country> countries, Activity activity) {
        Set<String> places = new HashSet<>();
        for (Country country : countries) {
            places.add(familiarity.isFamiliar(country, activity) ? "own" : place(country));
        }
        return places.size();
    }

    boolean isLearning(Activity activity) {
        return activity.knownForDays() < learn;
    }

    /** The settings that read as this, each with a comma before. */
    @Override
    public String toString() {
        return (groups.isEmpty() ? "" : ", groups=" + String.join(" ", groups.keySet()))
                + (excluded.isEmpty()
                        ? ""
                        : ", exclude=" + excluded.stream().map(Country::code).collect(Collectors.joining(" ")))
                + (learn == 0 ? "" : ", learn=" + learn + "d")
                + familiarity;
    }
}
