// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.Locale;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.geo.PlaceNames;
import org.sekisho.override.Overrides;

/**
 * Puts findings into the words of the people at the desk: the names of cities in their language, times in their zone,
 * and that an override ended lately which would have covered what was found. Looks names up in a database, so it is for
 * what was found, not for every mail. Immutable and thread-safe.
 */
public final class FindingLocalizer {
    private final PlaceNames names;
    private final Locale language;
    private final ZoneId zone;
    private final Overrides overrides;

    /**
     * Names that know of no overrides.
     *
     * @param names of cities
     * @param language in which, English or Japanese
     * @param zone in which times are told
     */
    public FindingLocalizer(PlaceNames names, Locale language, ZoneId zone) {
        this(names, language, zone, Overrides.none());
    }

    private FindingLocalizer(PlaceNames names, Locale language, ZoneId zone, Overrides overrides) {
        this.names = names;
        this.language = language;
        this.zone = zone;
        this.overrides = overrides;
    }

    /** The same, which also tell that an override ended lately. */
    public FindingLocalizer remembering(Overrides given) {
        return new FindingLocalizer(names, language, zone, given);
    }

    /** The same finding, told for people. One that is told already comes back equal. Never fails. */
    public Finding name(Finding finding) {
        Evidence named = finding.evidence().named(this::city, zone);
        String note = finding.note().isEmpty() ? note(finding) : finding.note();
        return new Finding(finding.rule(), finding.mode(), finding.submitter(), finding.at(), named, note);
    }

    private String note(Finding finding) {
        return ExpiredOverrideNotes.of(zone).about(finding, overrides.lapsed(finding.submitter(), finding.at()));
    }

    private String city(InetAddress address) {
        return names.findCity(address, language).orElse("");
    }
}
