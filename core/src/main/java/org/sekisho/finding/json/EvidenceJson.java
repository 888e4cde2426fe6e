// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.bounce.ReportKind;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.finding.limit.NewcomerLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.proof.Reference;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.usage.NewNetwork;

/** Evidence as it stands in JSON, where every kind is flat. Its names are fixed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EvidenceJson.OfRate.class, name = "rate"),
    @JsonSubTypes.Type(value = EvidenceJson.OfCountry.class, name = "country"),
    @JsonSubTypes.Type(value = EvidenceJson.OfMovement.class, name = "movement"),
    @JsonSubTypes.Type(value = EvidenceJson.OfFailures.class, name = "failures"),
    @JsonSubTypes.Type(value = EvidenceJson.OfNewNetworks.class, name = "new-networks"),
    @JsonSubTypes.Type(value = EvidenceJson.OfFirstTime.class, name = "first-time"),
    @JsonSubTypes.Type(value = EvidenceJson.OfSharedNetwork.class, name = "shared-network"),
    @JsonSubTypes.Type(value = EvidenceJson.OfDestinations.class, name = "destinations"),
    @JsonSubTypes.Type(value = EvidenceJson.OfBounce.class, name = "bounce"),
    @JsonSubTypes.Type(value = EvidenceJson.OfComplaints.class, name = "complaints")
})
public sealed interface EvidenceJson {
    Evidence evidence();

    record OfRate(Dimension dimension, long measured, long allowed, Window window, long refused, Instant since)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            return new RateEvidence(new Rate(dimension, allowed, window), measured, refused, since);
        }
    }

    /** @param replies null in records from before there were any */
    record OfFailures(
            FailureLimit.Kind kind,
            long failed,
            long recipients,
            int allowed,
            Window window,
            Instant since,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<String> replies)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            List<String> said = replies == null ? List.of() : replies;
            return new FailureEvidence(new FailureLimit(kind, allowed, window), failed, recipients, since, said);
        }
    }

    @JsonPropertyOrder({"dimension", "measured", "allowed", "window", "new", "networks"})
    record OfNewNetworks(
            Dimension dimension,
            long measured,
            long allowed,
            Window window,
            @JsonProperty("new") String newer,
            List<NewNetwork> networks)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            return new NewNetworkEvidence(new Rate(dimension, allowed, window), Durations.parse(newer), networks);
        }
    }

    record OfFirstTime(long measured, long allowed, Window window, String from, List<NewNetwork> networks)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            FirstTimeEvidence.From where = FirstTimeEvidence.From.of(from);
            return new FirstTimeEvidence(new Rate(Dimension.RECIPIENTS, allowed, window), where, measured, networks);
        }
    }

    /** @param submitters how many newcomers may be there, per window */
    record OfSharedNetwork(
            long measured, long allowed, Window window, AccessNetwork network, int newcomers, NewcomerLimit submitters)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            Rate limit = new Rate(Dimension.RECIPIENTS, allowed, window);
            return new SharedNetworkEvidence(limit, measured, network, newcomers, submitters);
        }
    }

    /** @param allowedDomains and top-level domains: -1 where they are not limited */
    record OfDestinations(long domains, long allowedDomains, long topLevels, long allowedTopLevels, long recipients)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            return new DestinationEvidence(domains, allowedDomains, topLevels, allowedTopLevels, recipients);
        }
    }

    record OfBounce(
            AuthenticityReason reason,
            ReportKind kind,
            @Nullable Reference reference) implements EvidenceJson {
        @Override
        public Evidence evidence() {
            return new BounceEvidence(reason, kind, reference);
        }
    }

    record OfComplaints(long proven, long allowed, Window window, int complainants, int least, Instant since)
            implements EvidenceJson {
        @Override
        public Evidence evidence() {
            Rate limit = new Rate(Dimension.MESSAGES, allowed, window);
            return new ComplaintEvidence(limit, proven, complainants, least, since);
        }
    }

    /** No record, because it has too many components. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonPropertyOrder({"limit", "window", "countries", "jumps", "places", "database", "zone", "counted"})
    final class OfMovement implements EvidenceJson {
        private final int limit;
        private final Window window;
        private final List<Country> countries;
        private final List<MovementEvidence.Leg> jumps;
        private final List<Waypoint> places;
        private final String database;
        private final ZoneId zone;

        /** Null in records from before it was kept. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        MovementEvidence.@Nullable Counted counted;

        @JsonCreator
        OfMovement(
                @JsonProperty("limit") int limit,
                @JsonProperty("window") Window window,
                @JsonProperty("countries") List<Country> countries,
                @JsonProperty("jumps") List<MovementEvidence.Leg> jumps,
                @JsonProperty("places") List<Waypoint> places,
                @JsonProperty("database") String database,
                @JsonProperty("zone") ZoneId zone) {
            this.limit = limit;
            this.window = window;
            this.countries = countries;
            this.jumps = jumps;
            this.places = places;
            this.database = database;
            this.zone = zone;
        }

        @Override
        public Evidence evidence() {
            DisplaySettings reading = DisplaySettings.of(database, zone);
            MovementEvidence.Counted how =
                    counted == null ? new MovementEvidence.Counted(countries.size(), List.of()) : counted;
            return new MovementEvidence(countries, limit, window, jumps, places, reading, how);
        }
    }

    /** No record, because it has too many components. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonPropertyOrder({"measure", "limit", "countries", "last", "database", "zone"})
    final class OfCountry implements EvidenceJson {
        @JsonUnwrapped
        CountryEvidence.@Nullable Measure measure;

        private final String limit;
        private final List<Country> countries;
        private final Waypoint last;
        private final String database;
        private final ZoneId zone;

        @JsonCreator
        OfCountry(
                @JsonProperty("limit") String limit,
                @JsonProperty("countries") List<Country> countries,
                @JsonProperty("last") Waypoint last,
                @JsonProperty("database") String database,
                @JsonProperty("zone") ZoneId zone) {
            this.limit = limit;
            this.countries = countries;
            this.last = last;
            this.database = database;
            this.zone = zone;
        }

        @Override
        public Evidence evidence() {
            return new CountryEvidence(
                    Objects.requireNonNull(measure), limit, countries, last, DisplaySettings.of(database, zone));
        }
    }
}
