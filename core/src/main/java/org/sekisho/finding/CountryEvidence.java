// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sekisho.finding.limit.CountryLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Window;

/**
 * More was sent from somewhere than is allowed from there.
 *
 * @param measure how much, against what is allowed
 * @param limit the name of the limit, as in {@link CountryLimit#name()}
 * @param countries from where it was sent, in the order of their codes; at least one
 * @param last where the judged message came from
 * @param reading how to read it
 */
public record CountryEvidence(
        Measure measure, String limit, List<Country> countries, Waypoint last, DisplaySettings reading)
        implements Evidence {

    public CountryEvidence {
        countries = List.copyOf(countries);
    }

    /**
     * What was counted.
     *
     * @param dimension messages or recipients
     * @param measured more than {@code allowed}
     * @param allowed at least 0
     * @param window over what
     */
    public record Measure(Dimension dimension, long measured, long allowed, Window window) {
        public Measure {
            if (allowed < 0 || measured <= allowed) {
                throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
            }
        }
    }

    @Override
    public CountryEvidence named(Function<InetAddress, String> cities, ZoneId zone) {
        return new CountryEvidence(
                measure, limit, countries, last.named(cities.apply(last.address())), reading.in(zone));
    }

    /** {@code 61 messages from NG in 1 d, allowed 50 (unfamiliar); last from NG Lagos 198.51.100.9 ...}. */
    @Override
    public String sentence() {
        String from = countries.stream().map(Country::code).collect(Collectors.joining(", "));
        return measure.dimension().say(measure.measured()) + " from " + from + " in "
                + Durations.say(measure.window().length()) + ", allowed " + measure.allowed()
                + (from.equals(limit) ? "" : " (" + limit + ")") + "; last from "
                + last.say(reading.zone()) + reading.say();
    }

    @Override
    public String origin() {
        return last.origin();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.country(this);
    }
}
