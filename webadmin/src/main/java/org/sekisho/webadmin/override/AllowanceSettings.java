// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.override;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.rate.Rate;
import org.sekisho.rule.RuleNames;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/** Reads what a person allows: any number of {@code countries=}, {@code limits=} and {@code exempt=}. */
final class AllowanceSettings {
    private static final String EVERYTHING = "*";

    private static final Setting<String> COUNTRIES = Setting.member("countries", AllowanceSettings::country);
    private static final Setting<Rate> LIMITS = Setting.member("limits", Rate::parse);
    private static final Setting<String> EXEMPT = Setting.member("exempt", AllowanceSettings::rule);

    static final List<Setting<?>> MEMBERS = List.of(COUNTRIES, LIMITS, EXEMPT);

    /** Each may have a list. */
    static final Set<String> LISTS = MEMBERS.stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());

    private AllowanceSettings() {}

    /** Empty when none of the three is there; what is wrong stays in {@code settings} until {@link Settings#finish}. */
    static Optional<Allowance> find(Settings settings) {
        List<String> countries = settings.findAll(COUNTRIES);
        List<Rate> limits = settings.findAll(LIMITS);
        List<String> exempt = settings.findAll(EXEMPT);
        requireAlone(settings, "countries", countries, "every country");
        requireAlone(settings, "exempt", exempt, "every rule");
        reportRepeats(settings, limits);
        requireFew(settings, limits, exempt);
        if (countries.isEmpty() && limits.isEmpty() && exempt.isEmpty()) {
            return Optional.empty();
        }
        boolean everywhere = countries.contains(EVERYTHING);
        Set<Country> named =
                countries.stream().filter(text -> !everywhere).map(Country::of).collect(Collectors.toSet());
        return Optional.of(new Allowance(named, everywhere, limits, Set.copyOf(exempt)));
    }

    private static String country(String text) {
        return text.equals(EVERYTHING) ? text : Country.parse(text).code();
    }

    private static String rule(String text) {
        if (text.equals(Allowance.EVERY_RULE)) {
            return text;
        }
        try {
            return RuleNames.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected the name of a rule, as ./sekisho rules lists them, or * for every rule", e);
        }
    }

    private static void requireAlone(Settings settings, String key, List<String> texts, String whole) {
        if (texts.contains(EVERYTHING) && texts.size() > 1) {
            settings.problem(key + "=*: stands for " + whole + "; leave the others out");
        }
    }

    private static void reportRepeats(Settings settings, List<Rate> limits) {
        Set<String> seen = new HashSet<>();
        for (Rate limit : limits) {
            if (!seen.add(limit.dimension() + "/" + limit.window())) {
                settings.problem("two limits for " + limit.dimension().setting() + " per " + limit.window()
                        + " contradict each other; keep one");
            }
        }
    }

    private static void requireFew(Settings settings, List<Rate> limits, List<String> exempt) {
        if (limits.size() > SubmitterOverride.MOST_LIMITS) {
            settings.problem("more than " + SubmitterOverride.MOST_LIMITS + " limits; name only those needed");
        }
        if (exempt.size() > SubmitterOverride.MOST_EXEMPT) {
            settings.problem("more than " + SubmitterOverride.MOST_EXEMPT + " rules; use exempt=* or name fewer");
        }
    }
}
