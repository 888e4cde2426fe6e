// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.sekisho.geo.Country;
import org.sekisho.rate.Rate;

/**
 * What a submitter is allowed apart from the rules at a moment: the sum of the overrides that hold then. Immutable.
 *
 * @param countries mail from these is not capped by country, and being there is no movement
 * @param everywhere the same for every country; then it names no single ones
 * @param limits each takes the place of the rules' limit of the same dimension and window, be that smaller or larger;
 *     of several for one dimension and window the largest is kept; in the order of dimension and window
 * @param exempt names of rules that do not judge the submitter; {@value #EVERY_RULE} alone for every rule
 */
public record Allowance(Set<Country> countries, boolean everywhere, List<Rate> limits, Set<String> exempt) {
    /** In {@link #exempt}: no rule judges the submitter. */
    public static final String EVERY_RULE = "*";

    private static final Comparator<Rate> ORDER =
            Comparator.comparing(Rate::dimension).thenComparing(Rate::window);

    /** Nothing apart from the rules. */
    public static final Allowance NONE = new Allowance(Set.of(), false);

    public Allowance {
        countries = everywhere ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(countries));
        limits = largest(limits);
        exempt = exempt.contains(EVERY_RULE) ? Set.of(EVERY_RULE) : Collections.unmodifiableSet(new TreeSet<>(exempt));
    }

    /** What allows countries only. */
    public Allowance(Set<Country> countries, boolean everywhere) {
        this(countries, everywhere, List.of(), Set.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Allowance of(AllowanceJson json) {
        return json.allowance();
    }

    @JsonValue
    AllowanceJson json() {
        return AllowanceJson.of(this);
    }

    private static List<Rate> largest(Collection<Rate> limits) {
        TreeMap<Rate, Rate> kept = new TreeMap<>(ORDER);
        limits.forEach(limit -> kept.merge(limit, limit, BinaryOperator.maxBy(Comparator.comparingLong(Rate::limit))));
        return List.copyOf(kept.values());
    }

    /** Whether sending from this country is allowed. */
    public boolean covers(Country country) {
        return everywhere || (!countries.isEmpty() && countries.contains(country));
    }

    /** Whether the rule of this name does not judge the submitter. */
    public boolean exempts(String rule) {
        return !exempt.isEmpty() && (exempt.contains(rule) || exempt.contains(EVERY_RULE));
    }

    /** Whether the rule of this name finds nothing about mail from this country. */
    public boolean excuses(String rule, Country country) {
        return exempts(rule) || covers(country);
    }

    /** What holds in place of a rule's rate: the limit of the same dimension and window, or that rate itself. */
    public Rate inPlaceOf(Rate rate) {
        if (limits.isEmpty()) {
            return rate;
        }
        // By index: this runs for every mail, so it makes no iterator.
        for (int i = 0; i < limits.size(); i++) {
            Rate limit = limits.get(i);
            if (limit.dimension() == rate.dimension() && limit.window().equals(rate.window())) {
                return limit;
            }
        }
        return rate;
    }

    /** What either allows. */
    public Allowance plus(Allowance other) {
        Set<Country> all = new TreeSet<>(countries);
        all.addAll(other.countries);
        List<Rate> both = new ArrayList<>(limits);
        both.addAll(other.limits);
        Set<String> rules = new TreeSet<>(exempt);
        rules.addAll(other.exempt);
        return new Allowance(all, everywhere || other.everywhere, both, rules);
    }

    /** The countries: {@code KE,NG} in the order of their codes, {@code *} for every one; empty when it names none. */
    public String sayCountries() {
        return everywhere ? "*" : countries.stream().map(Country::code).collect(Collectors.joining(","));
    }

    /** The limits: {@code recipients=2000/10m,recipients=5000/1d}; empty when there are none. */
    public String sayLimits() {
        return limits.stream().map(Rate::toString).collect(Collectors.joining(","));
    }

    /** The rules: {@code burst,daily}, {@code *} for every one; empty when it names none. */
    public String sayExempt() {
        return String.join(",", exempt);
    }

    /** All of it, as a person types it: {@code countries=KE limits=recipients=5000/1d exempt=burst}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "countries=", sayCountries());
        append(text, "limits=", sayLimits());
        append(text, "exempt=", sayExempt());
        return text.toString();
    }

    private static void append(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(key).append(value);
        }
    }
}
