// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

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
import org.sekisho.finding.MovementEvidence;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.settings.Setting;
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

    private static final Setting<Integer> DISTANCE = Setting.of(
                    "distance",
                    JumpLimits.DEFAULT.distance() + "km",
                    text -> new JumpLimits(number(text, "km", "500km"), JumpLimits.DEFAULT.speed()).distance())
            .means("`50km` to `20000km`", "minimum length of a jump, after subtracting both accuracy radii");
    private static final Setting<Integer> SPEED = Setting.of(
                    "speed",
                    JumpLimits.DEFAULT.speed() + "km/h",
                    text -> new JumpLimits(JumpLimits.DEFAULT.distance(), number(text, "km/h", "1000km/h")).speed())
            .means("`600km/h` to `100000km/h`", "faster than this is impossible");
    private static final Setting<String> GROUPS = Setting.optional("groups", "none", text -> text)
            .means("`EU`; several are separated by spaces", "groups of countries that count as one place");
    private static final Setting<Set<Country>> EXCLUDE = Setting.optional(
                    "exclude", "none", MovementScope::parseCountries)
            .means("`GB`; several are separated by spaces", "countries that never count as movement");
    private static final Setting<Integer> LEARN = Setting.optional("learn", "none", MovementScope::parseLearn)
            .means("`1d` to `30d`", "for how many days after a submitter is first seen findings are only observed");

    /** With those of {@link JumpLimits}. */
    static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(DISTANCE, SPEED, GROUPS, EXCLUDE, LEARN), Familiarity.SETTINGS);

    public MovementScope {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        excluded = Collections.unmodifiableSet(new TreeSet<>(excluded));
    }

    static JumpLimits readLimits(Settings settings) {
        return new JumpLimits(settings.read(DISTANCE), settings.read(SPEED));
    }

    private static int number(String text, String unit, String example) {
        if (!text.matches("[0-9_]{1,9}" + unit)) {
            throw new IllegalArgumentException("expected a number with its unit, such as " + example);
        }
        return (int) Numbers.parse(text.substring(0, text.length() - unit.length()));
    }

    static MovementScope read(Settings settings, Map<String, Set<Country>> known) {
        Map<String, Set<Country>> groups = new TreeMap<>();
        settings.find(GROUPS, text -> parseGroups(text, known)).ifPresent(groups::putAll);
        Set<Country> excluded = settings.find(EXCLUDE).orElse(Set.of());
        int learn = settings.find(LEARN).orElse(0);
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

    /** How many places these countries are. */
    long places(Collection<Country> countries) {
        return countries.stream().map(this::place).distinct().count();
    }

    /** How many places these countries are, all that are the submitter's own being one. */
    int distinct(Collection<Country> countries, Activity activity) {
        Set<String> places = new HashSet<>();
        for (Country country : countries) {
            places.add(familiarity.isFamiliar(country, activity) ? "own" : place(country));
        }
        return places.size();
    }

    /** @param linked whether all that are the submitter's own are one place */
    MovementEvidence.Counted counted(Collection<Country> countries, boolean linked, Activity activity) {
        long places = linked ? distinct(countries, activity) : places(countries);
        List<Country> familiar = countries.stream()
                .filter(country -> familiarity.isFamiliar(country, activity))
                .toList();
        return new MovementEvidence.Counted((int) places, familiar);
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
