// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekisho.finding.Finding;
import org.sekisho.finding.RateEvidence;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.rate.Rate;

/**
 * Says of a finding that it is about something that an override covered until lately. Immutable.
 *
 * @param zone in which days are told
 */
record ExpiredOverrideNotes(ZoneId zone) {
    private static final int MAX_NAME = 100;

    static ExpiredOverrideNotes of(ZoneId zone) {
        return new ExpiredOverrideNotes(zone);
    }

    /**
     * {@code the override recipients=5000/1d by hanako ended 2026-11-20}, of the first of these that covered it.
     *
     * @return empty when none did
     */
    String about(Finding finding, List<ExpiredOverride> lapsed) {
        return lapsed.stream()
                .flatMap(override -> findPart(finding, override.allowance()).map(part -> say(override, part)).stream())
                .findFirst()
                .orElse("");
    }

    private String say(ExpiredOverride override, String part) {
        String end = override.endedBy().isEmpty() ? " ended " : " was ended by " + name(override.endedBy()) + " ";
        return "the override " + part + " by " + name(override.author()) + end
                + override.at().atZone(zone).toLocalDate();
    }

    /** Fit for a log line in quotes, and short. */
    private static String name(String person) {
        String plain = person.replace('"', '\'');
        return plain.codePointCount(0, plain.length()) <= MAX_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MAX_NAME)) + "...";
    }

    /** The part of the override that covered it. */
    private static Optional<String> findPart(Finding finding, Allowance allowance) {
        if (allowance.exempts(finding.rule())) {
            return Optional.of(
                    "exempt=" + (allowance.exempt().contains(finding.rule()) ? finding.rule() : Allowance.EVERY_RULE));
        }
        return finding.evidence() instanceof RateEvidence exceeded
                ? findLimit(exceeded.rate(), allowance).map(Rate::toString)
                : findCountries(finding.evidence().countries(), allowance);
    }

    /** The limit of the same window if there was one, else the first of the same dimension; only if it was larger. */
    private static Optional<Rate> findLimit(Rate exceeded, Allowance allowance) {
        Rate same = allowance.inPlaceOf(exceeded);
        return same.equals(exceeded)
                ? allowance.limits().stream()
                        .filter(limit -> limit.dimension() == exceeded.dimension() && limit.limit() > exceeded.limit())
                        .findFirst()
                : Optional.of(same).filter(limit -> limit.limit() > exceeded.limit());
    }

    private static Optional<String> findCountries(Collection<Country> found, Allowance allowance) {
        String covered = found.stream()
                .filter(allowance::covers)
                .map(Country::code)
                .sorted()
                .collect(Collectors.joining(","));
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of("countries=" + (allowance.everywhere() ? "*" : covered));
    }
}
