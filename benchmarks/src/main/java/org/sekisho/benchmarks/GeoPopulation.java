// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.geo.database.DatabaseFile;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.rule.place.CountryRule;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * Submitters with an address each, where they are at home and have sent today, and once from a country of which no more
 * is known: two countries and one place.
 */
final class GeoPopulation {
    /** A power of two, so that finding a submitter's own costs next to nothing. */
    static final int ADDRESSES = 1 << 16;

    private static final Place HOME = new Place(Country.of("JP"), Position.of(35.7, 139.7, 20), 2497, 20_700, true);
    private static final Place ELSEWHERE = new Place(Country.of("NZ"), null, 0, 0, true);

    private final InetAddress[] addresses;
    private final Place[] places;
    private final Submitter[] submitters;
    private final InMemoryUsage usage = new InMemoryUsage();
    private final List<Rule<LocatedEvent, Activity>> rules;

    private GeoPopulation(
            Submitter[] submitters, InetAddress[] addresses, Place[] places, List<Rule<LocatedEvent, Activity>> more) {
        this.submitters = submitters;
        this.addresses = addresses;
        this.places = places;
        rules = rules(usage, more);
    }

    /** @param locator tells of random addresses where they are */
    static GeoPopulation located(Submitter[] submitters, GeoLocator locator, Instant now) {
        InetAddress[] addresses = new InetAddress[ADDRESSES];
        Place[] places = new Place[ADDRESSES];
        Random random = new Random(1);
        for (int i = 0; i < ADDRESSES; ) {
            InetAddress address = address(random);
            Place place = locator.locate(address);
            if (place.position() != null) {
                addresses[i] = address;
                places[i++] = place;
            }
        }
        return new GeoPopulation(submitters, addresses, places, List.of()).sendToday(now);
    }

    /** All of them in one place. */
    static GeoPopulation atHome(Submitter[] submitters, Instant now) {
        return atHome(submitters, now, List.of());
    }

    /** The same, judged by more rules. */
    static GeoPopulation atHome(Submitter[] submitters, Instant now, List<Rule<LocatedEvent, Activity>> more) {
        InetAddress[] addresses = {address(new Random(1))};
        return new GeoPopulation(submitters, addresses, new Place[] {HOME}, more).sendToday(now);
    }

    private GeoPopulation sendToday(Instant now) {
        for (int i = 0; i < submitters.length; i++) {
            record(i, now);
        }
        return this;
    }

    /** None of them is ever reached; the usage keeps from then on what they need. */
    private static List<Rule<LocatedEvent, Activity>> rules(
            InMemoryUsage usage, List<Rule<LocatedEvent, Activity>> more) {
        MovementRule movement = MovementRule.SYNTAX.parse(
                "GeoVelocity", "countries=10/1d, jumps=4/4h, learn=7d, familiar-days=2", Map.of());
        List<Rule<LocatedEvent, Activity>> rules = new ArrayList<>(more);
        rules.addAll(List.of(
                Limits.rule(),
                CountryRule.SYNTAX.parse("CountryCap", "unfamiliar=1_000_000_000/1d, *=1_000_000_000/1d", Map.of()),
                movement));
        rules.forEach(rule -> RuleNeeds.watch(rule, usage));
        return List.copyOf(rules);
    }

    /** To the same two recipients, where anybody asks. */
    RecipientHashes recipients() {
        return Nets.recipients(usage);
    }

    private void record(int one, Instant now) {
        Submitter submitter = submitters[one];
        for (int day = 10; day > 7; day--) {
            Instant then = now.minus(Duration.ofDays(day));
            usage.record(new Submission(submitter, then, address(one), 2, 20_000, place(one), recipients()));
        }
        Instant before = now.minus(Duration.ofHours(3));
        usage.record(new Login(submitter, before, address(one), place(one)));
        usage.record(new Submission(submitter, before, address(one), 2, 20_000, ELSEWHERE));
        usage.record(new Submission(submitter, now.minus(Duration.ofMinutes(40)), address(one), 2, 20_000, place(one)));
        usage.record(new Submission(submitter, now, address(one), 2, 20_000, place(one)));
    }

    /** Opens the databases as the server does. */
    static GeoDatabases open(Path... files) {
        return GeoDatabases.open(GeoSettings.of(List.of(files).stream()
                .map(file -> new DatabaseFile(file.toString(), file))
                .toList()));
    }

    /** One of the databases of November 2019, as a file. */
    static Path copy(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(GeoPopulation.class.getResourceAsStream("/" + name), name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static InetAddress address(Random random) {
        byte[] octets = new byte[4];
        random.nextBytes(octets);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    Submitter submitter(int one) {
        return submitters[one];
    }

    InetAddress address(int one) {
        return addresses[one & addresses.length - 1];
    }

    Place place(int one) {
        return places[one & places.length - 1];
    }

    InMemoryUsage usage() {
        return usage;
    }

    List<Rule<LocatedEvent, Activity>> rules() {
        return rules;
    }
}
