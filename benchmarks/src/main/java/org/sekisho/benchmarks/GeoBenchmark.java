// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import com.maxmind.db.CHMCache;
import com.maxmind.db.MaxMindDbConstructor;
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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sekisho.event.Submission;
import org.sekisho.geo.GeoDatabases;
import org.sekisho.geo.Place;
import org.sekisho.rule.Finding;
import org.sekisho.usage.Activity;

/**
 * One message of a random submitter, judged by a rate of three dimensions and two windows, a country cap and movement.
 * The addresses are uniformly random ones that GeoLite2 City of November 2019 places; every submitter has one of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeoBenchmark {

    /** What a look-up has to read at least, for the raw one. */
    public record Row(
            @Nullable CountryRow country, @Nullable LocationRow location) {
        @MaxMindDbConstructor
        public Row(
                @MaxMindDbParameter(name = "country") @Nullable CountryRow country,
                @MaxMindDbParameter(name = "location") @Nullable LocationRow location) {
            this.country = country;
            this.location = location;
        }
    }

    /** Its country. */
    public record CountryRow(@Nullable String code) {
        @MaxMindDbConstructor
        public CountryRow(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {
            this.code = code;
        }
    }

    /** Its coordinates. */
    public record LocationRow(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Integer radius) {
        @MaxMindDbConstructor
        public LocationRow(
                @MaxMindDbParameter(name = "latitude") @Nullable Double latitude,
                @MaxMindDbParameter(name = "longitude") @Nullable Double longitude,
                @MaxMindDbParameter(name = "accuracy_radius") @Nullable Integer radius) {
            this.latitude = latitude;
            this.longitude = longitude;
            this.radius = radius;
        }
    }

    /** The databases, and who sends from where. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class World {
        @Param({"10000", "1000000"})
        public int submitters;

        private Path folder;
        Reader raw;
        DatabaseReader geoip2;
        GeoDatabases ours;
        GeoPopulation population;

        @Setup(Level.Trial)
        public void make() throws IOException {
            folder = Files.createTempDirectory("sekisho-geo");
            Path city = GeoPopulation.copy("GeoLite2-City.mmdb", folder);
            Path asn = GeoPopulation.copy("GeoLite2-ASN.mmdb", folder);
            raw = new Reader(city.toFile(), Reader.FileMode.MEMORY, new CHMCache());
            geoip2 = new DatabaseReader.Builder(city.toFile())
                    .fileMode(Reader.FileMode.MEMORY)
                    .build();
            ours = GeoPopulation.open(city, asn);
            population = new GeoPopulation(Population.submitters(submitters), ours, Instant.now());
        }

        @TearDown(Level.Trial)
        public void end() throws IOException {
            raw.close();
            geoip2.close();
            for (String name : new String[] {"GeoLite2-City.mmdb", "GeoLite2-ASN.mmdb"}) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
        }

        int any() {
            return ThreadLocalRandom.current().nextInt(submitters);
        }
    }

    /** What a plug-in would do that takes MaxMind's API as its page shows it. */
    @Benchmark
    public CityResponse geoip2City(World world) throws IOException, GeoIp2Exception {
        return world.geoip2.city(world.population.address(world.any()));
    }

    /** The least that MaxMind's reader can be asked for, with its cache. */
    @Benchmark
    public @Nullable Row rawLookUp(World world) throws IOException {
        return world.raw.get(world.population.address(world.any()), Row.class);
    }

    /** Ours: a city and an ASN database, with the networks that are no place. */
    @Benchmark
    public Place locate(World world) {
        return world.ours.locate(world.population.address(world.any()));
    }

    /** The place was found at the login and lies on the session. */
    @Benchmark
    public Optional<Finding> verdict(World world) {
        int one = world.any();
        return judge(world, one, world.population.place(one));
    }

    /** A first message: the place has to be looked up. */
    @Benchmark
    public Optional<Finding> lookUpAndVerdict(World world) {
        int one = world.any();
        return judge(world, one, world.ours.locate(world.population.address(one)));
    }

    private static Optional<Finding> judge(World world, int one, Place place) {
        GeoPopulation population = world.population;
        InetAddress address = population.address(one);
        Submission submission = new Submission(
                population.submitter(one), Instant.ofEpochMilli(System.currentTimeMillis()), address, 2, 20_000, place);
        Activity activity = population.usage().record(submission);
        return population.rules().stream()
                .flatMap(rule -> rule.judge(submission, activity).stream())
                .findFirst();
    }
}
