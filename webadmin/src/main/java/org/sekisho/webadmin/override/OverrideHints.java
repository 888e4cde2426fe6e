// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.override;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Rate;
import org.sekisho.rule.RuleCatalogue;

/**
 * What whoever gives an override should know of the rules of this server: that a limit takes no rate's place, that a
 * shorter window still stops the submitter, that a limit is smaller than a rule's, that a rule is not known. Sentences
 * without a final stop. Thread-safe.
 */
public final class OverrideHints {
    private final RuleCatalogue catalogue;

    @Inject
    public OverrideHints(RuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Named(String rule, Rate rate) {
        @Override
        public String toString() {
            return rate + " of rule " + rule;
        }
    }

    public List<String> of(Allowance allowance) {
        List<Named> rates = catalogue.rules().stream()
                .flatMap(rule -> rule.rates().stream().map(rate -> new Named(rule.name(), rate)))
                .toList();
        List<String> hints = new ArrayList<>();
        for (Rate limit : allowance.limits()) {
            ofLimit(limit, rates).ifPresent(hints::add);
        }
        ofShorter(allowance, rates).ifPresent(hints::add);
        ofUnknown(allowance).ifPresent(hints::add);
        return hints;
    }

    private static Optional<String> ofLimit(Rate limit, List<Named> rates) {
        List<Named> replaced = rates.stream()
                .filter(named -> isSameWindow(named.rate(), limit))
                .toList();
        if (replaced.isEmpty()) {
            String windows = rates.stream()
                    .map(Named::rate)
                    .filter(rate -> rate.dimension() == limit.dimension())
                    .map(Rate::window)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            String dimension = limit.dimension().setting();
            return Optional.of(limit + ": no rule limits " + dimension + " per " + limit.window()
                    + ", so it changes nothing; "
                    + (windows.isEmpty()
                            ? "there is no rule for " + dimension
                            : "windows of rules for " + dimension + ": " + windows));
        }
        return told(
                replaced.stream().filter(named -> named.rate().limit() > limit.limit()),
                limit + ": is less than ",
                ", so the submitter may send less than others");
    }

    /** Limits of the same dimension that go on below what is allowed over a longer window. */
    private static Optional<String> ofShorter(Allowance allowance, List<Named> rates) {
        Predicate<Named> stops = named -> allowance.limits().stream()
                .anyMatch(limit -> limit.dimension() == named.rate().dimension()
                        && limit.window().compareTo(named.rate().window()) > 0
                        && limit.limit() > named.rate().limit());
        return told(
                rates.stream()
                        .filter(named -> !allowance.exempts(named.rule()))
                        .filter(named -> allowance.inPlaceOf(named.rate()).equals(named.rate()))
                        .filter(stops),
                "still limited by: ",
                "; add these windows too, or exempt from the rule, if they are in the way");
    }

    private static Optional<String> told(Stream<Named> named, String before, String after) {
        String list = named.map(Named::toString).distinct().collect(Collectors.joining(", "));
        return list.isEmpty() ? Optional.empty() : Optional.of(before + list + after);
    }

    private Optional<String> ofUnknown(Allowance allowance) {
        TreeSet<String> known = catalogue.rules().stream()
                .map(RuleCatalogue.Entry::name)
                .collect(Collectors.toCollection(TreeSet::new));
        String unknown = allowance.exempt().stream()
                .filter(name -> !name.equals(Allowance.EVERY_RULE) && !known.contains(name))
                .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("exempt=" + unknown + ": this server has no such rule now; it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private static boolean isSameWindow(Rate one, Rate other) {
        return one.dimension() == other.dimension() && one.window().equals(other.window());
    }
}
