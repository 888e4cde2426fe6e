// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Counterfactual;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.geo.PlaceNames;
import org.sekisho.notice.Language;

/** Evidence as one sentence in a language, with the names of cities in it. Immutable and thread-safe. */
public final class EvidenceSentences {

    private final Map<Language, FindingLocalizer> names;

    /** @param zone in which times are told */
    public EvidenceSentences(PlaceNames places, ZoneId zone) {
        names = Map.of(
                Language.EN, new FindingLocalizer(places, Locale.ENGLISH, zone),
                Language.JA, new FindingLocalizer(places, Locale.JAPANESE, zone));
    }

    /** Without a final stop. */
    public String say(Finding finding, Language language) {
        Finding named = named(finding, language);
        return switch (language) {
            case EN -> named.sentence();
            case JA -> named.evidence().accept(new JapaneseSentences());
        };
    }

    /** With the names of cities in that language. */
    Finding named(Finding finding, Language language) {
        FindingLocalizer known = names.get(language);
        return known == null ? finding : known.name(finding);
    }

    /** At which limit it would not have been found, without a final stop. */
    public static String counterfactual(Finding finding, Language language) {
        return switch (language) {
            case EN -> Counterfactual.of(finding.evidence());
            case JA -> finding.evidence().accept(new JapaneseCounterfactual());
        };
    }

    /** {@code UTC} or the name of the zone. */
    static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
