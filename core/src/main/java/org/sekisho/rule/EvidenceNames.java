// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.Locale;
import org.sekisho.geo.PlaceNames;

/**
 * Puts findings into the words of the people at the desk: the names of cities in their language, and times in their
 * zone. Looks names up in a database, so it is for what was found, not for every mail. Immutable and thread-safe.
 */
public final class EvidenceNames {
    private final PlaceNames names;
    private final Locale language;
    private final ZoneId zone;

    /**
     * @param names of cities
     * @param language in which, English or Japanese
     * @param zone in which times are told
     */
    public EvidenceNames(PlaceNames names, Locale language, ZoneId zone) {
        this.names = names;
        this.language = language;
        this.zone = zone;
    }

    /** The same finding, told for people. One that is told already comes back equal. Never fails. */
    public Finding name(Finding finding) {
        Evidence named = finding.evidence().named(this::city, zone);
        return new Finding(finding.rule(), finding.mode(), finding.submitter(), finding.at(), named);
    }

    private String city(InetAddress address) {
        return names.findCity(address, language).orElse("");
    }
}
