// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Window;

/**
 * A submitter was in more countries than one person can be, or is allowed to be.
 *
 * @param countries where, in the order they were found; at least one
 * @param limit from how many countries on it is a finding
 * @param window over what
 * @param legs the impossible jumps between them, newest first; empty when countries alone were counted
 * @param stops the last place in each of them, newest first
 * @param reading how to read it
 * @param counted how these were counted
 */
public record MovementEvidence(
        List<Country> countries,
        int limit,
        Window window,
        List<Leg> legs,
        List<Waypoint> stops,
        DisplaySettings reading,
        Counted counted)
        implements Evidence {
    private static final int SAID_LEGS = 3;
    private static final int SAID_STOPS = 12;

    public MovementEvidence {
        countries = List.copyOf(countries);
        legs = List.copyOf(legs);
        stops = List.copyOf(stops);
    }

    /** Where each country counted, and none was familiar, as far as is known. */
    public MovementEvidence(
            List<Country> countries,
            int limit,
            Window window,
            List<Leg> legs,
            List<Waypoint> stops,
            DisplaySettings reading) {
        this(countries, limit, window, legs, stops, reading, new Counted(countries.size(), List.of()));
    }

    /**
     * How countries were counted.
     *
     * @param places as how many they count: a group is one
     * @param familiar those that are the submitter's own
     */
    public record Counted(int places, List<Country> familiar) {
        public Counted {
            familiar = List.copyOf(familiar);
        }
    }

    /**
     * One impossible jump.
     *
     * @param from the earlier place
     * @param to the later place
     * @param kilometres what surely lies between
     */
    @JsonPropertyOrder({"kilometres", "speed", "from", "to"})
    public record Leg(Waypoint from, Waypoint to, int kilometres) {
        private static final int MINUTE = 60;

        private Leg named(Function<InetAddress, String> cities) {
            return new Leg(from.named(cities.apply(from.address())), to.named(cities.apply(to.address())), kilometres);
        }

        /** Kilometres per hour; less than a minute counts as one. */
        @JsonProperty
        public long speed() {
            return kilometres * 3600L / Math.max(MINUTE, seconds());
        }

        private long seconds() {
            return Duration.between(from.at(), to.at()).toSeconds();
        }

        private String say(ZoneId zone) {
            long minutes = Math.max(1, Math.round(seconds() / (double) MINUTE));
            return from.say(zone) + " -> " + to.say(zone) + ": at least " + grouped(kilometres) + " km in " + minutes
                    + " min (" + grouped(speed()) + " km/h)";
        }

        private static String grouped(long number) {
            return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
        }
    }

    @Override
    public MovementEvidence named(Function<InetAddress, String> cities, ZoneId zone) {
        return new MovementEvidence(
                countries,
                limit,
                window,
                legs.stream().map(leg -> leg.named(cities)).toList(),
                stops.stream()
                        .map(stop -> stop.named(cities.apply(stop.address())))
                        .toList(),
                reading.in(zone),
                counted);
    }

    /**
     * {@code JP Tokyo 203.0.113.7 2026-11-23 09:00:01 -> NG Lagos 198.51.100.9 2026-11-23 09:04:12: at least 13 420 km
     * in 4 min (192 390 km/h); countries in 2 h: JP, NG, BR (limit 3); ...}.
     */
    @Override
    public String sentence() {
        String way = legs.isEmpty()
                ? stops.stream()
                        .limit(SAID_STOPS)
                        .map(stop -> stop.say(reading.zone()))
                        .collect(Collectors.joining(", "))
                : legs.stream()
                        .limit(SAID_LEGS)
                        .map(leg -> leg.say(reading.zone()))
                        .collect(Collectors.joining("; "));
        String more = legs.size() > SAID_LEGS ? "; " + (legs.size() - SAID_LEGS) + " more jumps" : "";
        return way + more + "; countries in " + Durations.say(window.length()) + ": "
                + countries.stream().map(Country::code).collect(Collectors.joining(", ")) + " (limit " + limit + ")"
                + reading.say();
    }

    @Override
    public String origin() {
        return stops.isEmpty() ? "" : stops.get(0).origin();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.movement(this);
    }
}
