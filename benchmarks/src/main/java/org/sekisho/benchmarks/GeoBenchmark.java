// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import com.maxmind.db.CHMCache;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import com.maxmind.geoip2.DatabaseReader;
import com.maxmind.geoip2.exception.GeoIp2Exception;
import com.maxmind.geoip2.model.CityResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.geo.Place;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.override.Allowance;
import org.sekisho.rule.Rule;
import org.sekisho.usage.Activity;

/**
 * One message of a random submitter, judged by a rate of three dimensions and two windows, a country cap and movement.
 * The addresses are uniformly random ones that GeoLite2 City of November 2019 places.
 */
final class GeoBenchmark {

    /** What a look-up has to read at least, for the raw one. */
    public record Row(
            @MaxMindDbParameter(name = "country") @Nullable CountryRow country,
            @MaxMindDbParameter(name = "location") @Nullable LocationRow location) {}

    /** Its country. */
    public record CountryRow(
            @MaxMindDbParameter(name = "iso_code") @Nullable String code) {}

    /** Its coordinates. */
    public record LocationRow(
            @MaxMindDbParameter(name = "latitude") @Nullable Double latitude,

            @MaxMindDbParameter(name = "longitude") @Nullable
            Double longitude,

            @MaxMindDbParameter(name = "accuracy_radius") @Nullable
            Integer radius) {}

    /** The databases, and who sends from where: every submitter from one of 65 536 addresses. */
    static final class World {
        private final int submitters;
        private final Path folder;
        final Reader raw;
        final DatabaseReader geoip2;
        final GeoDatabases ours;
        final GeoPopulation population;

        World(int submitters) throws IOException {
            this.submitters = submitters;
            folder = Files.createTempDirectory("sekisho-geo");
            Path city = GeoPopulation.copy("GeoLite2-City.mmdb", folder);
            Path asn = GeoPopulation.copy("GeoLite2-ASN.mmdb", folder);
            raw = new Reader(city.toFile(), Reader.FileMode.MEMORY, new CHMCache());
            geoip2 = new DatabaseReader.Builder(city.toFile())
                    .fileMode(Reader.FileMode.MEMORY)
                    .build();
            ours = GeoPopulation.open(city, asn);
            population = GeoPopulation.located(Population.submitters(submitters), ours, Instant.now());
        }

        void end() throws IOException {
            raw.close();
            geoip2.close();
            for (String name : new String[] {"GeoLite2-City.mmdb", "GeoLite2-ASN.mmdb"}) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
        }

        int anybody() {
            return ThreadLocalRandom.current().nextInt(submitters);
        }

        InetAddress anywhere() {
            return population.address(ThreadLocalRandom.current().nextInt(GeoPopulation.ADDRESSES));
        }
    }

    /** Sessions whose place was found at the login and is at hand. */
    static final class Sessions {
        private final int submitters;
        final GeoPopulation population;

        Sessions(int submitters) {
            this(submitters, List.of());
        }

        /** @param more rules besides the usual ones */
        Sessions(int submitters, List<Rule<LocatedEvent, Activity>> more) {
            this.submitters = submitters;
            population = GeoPopulation.atHome(Population.submitters(submitters), Instant.now(), more);
        }

        int anybody() {
            return ThreadLocalRandom.current().nextInt(submitters);
        }
    }

    /** What a plug-in would do that takes MaxMind's API as its page shows it. */
    CityResponse geoip2City(World world) throws IOException, GeoIp2Exception {
        return world.geoip2.city(world.anywhere());
    }

    /** The least that MaxMind's reader can be asked for, with its cache. */
    @Nullable
    Row rawLookUp(World world) throws IOException {
        return world.raw.get(world.anywhere(), Row.class);
    }

    /** Ours: a city and an ASN database, with the networks that are no place. */
    Place locate(World world) {
        return world.ours.locate(world.anywhere());
    }

    /** All rules; the place lies on the session. */
    @Nullable
    Finding verdict(Sessions sessions) {
        int one = sessions.anybody();
        return judge(sessions.population, one, sessions.population.place(one));
    }

    /** A first message: the place has to be looked up. */
    @Nullable
    Finding lookUpAndVerdict(World world) {
        int one = world.anybody();
        return judge(world.population, one, world.ours.locate(world.population.address(one)));
    }

    private static @Nullable Finding judge(GeoPopulation population, int one, Place place) {
        InetAddress address = population.address(one);
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Submission submission =
                new Submission(population.submitter(one), now, address, 2, 20_000, place, population.recipients());
        Activity activity = population.usage().record(submission);
        for (Rule<LocatedEvent, Activity> rule : population.rules()) {
            Optional<Finding> finding = rule.judge(submission, activity, Allowance.NONE);
            if (finding.isPresent()) {
                return finding.get();
            }
        }
        return null;
    }
}
