// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Country;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.geo.database.LoadedDatabase.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases that are in use together, and what was looked up in them. Replaced as a whole. Thread-safe. */
final class DatabaseSet {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSet.class);

    /** Addresses remembered. A session looks up once, so more would cost heap and save little. */
    static final int REMEMBERED = 50_000;

    /** Networks that are nobody's place: private, loopback, link-local, shared by carriers (RFC 6598), not unicast. */
    private static final List<Network> NOWHERE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "224.0.0.0/3",
                    "::/64",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    private final List<LoadedDatabase> files;
    private final GeoSettings settings;
    private final int build;
    private final LongAdder failures;
    private final Cache<Object, Place> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
    private volatile boolean failed;

    /** @param failures counts look-ups that found the file damaged */
    DatabaseSet(List<LoadedDatabase> files, GeoSettings settings, LongAdder failures) {
        this.files = List.copyOf(files);
        this.settings = settings;
        this.failures = failures;
        this.build = files.stream()
                .filter(file -> file.tells(Kind.PLACES))
                .mapToInt(file -> (int) LoadedDatabase.day(file.built()).toEpochDay())
                .max()
                .orElse(0);
    }

    List<LoadedDatabase> files() {
        return files;
    }

    Place locate(InetAddress address) {
        byte[] octets = Network.plain(address.getAddress());
        Object key = octets.length == 4 ? (Object) (int) bits(octets, 4) : (Object) bits(octets, 8);
        Place place = known.getIfPresent(key);
        if (place == null) {
            place = lookUp(canonical(octets));
            known.put(key, place);
        }
        return place;
    }

    private static long bits(byte[] octets, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = bits << 8 | (octets[i] & 0xff);
        }
        return bits;
    }

    /** An IPv6 address stands for its network of 64 bits, whichever of it comes first. */
    private static InetAddress canonical(byte[] octets) {
        return Network.of(octets.length == 4 ? octets : Network.masked(octets, Network.IPV6_BITS));
    }

    private Place lookUp(InetAddress address) {
        if (isIn(NOWHERE, address) || isIn(settings.unlocated(), address)) {
            boolean excluded = isIn(settings.exclusions().networks(), address);
            return excluded ? Place.UNLOCATED_AND_EXCLUDED : Place.UNLOCATED;
        }
        long asn = first(address, Kind.SYSTEMS, RecordProjection.SystemRow.class, row -> found(row.number()))
                .orElse(0L);
        return locate(address, asn);
    }

    /** Coordinates of a file that disagrees about the country are of another place. */
    private Place locate(InetAddress address, long asn) {
        Country country = Country.UNLOCATED;
        Position position = null;
        for (int i = 0; i < files.size() && position == null; i++) {
            LoadedDatabase file = files.get(i);
            RecordProjection.PlaceRow row =
                    file.tells(Kind.PLACES) ? row(file, address, RecordProjection.PlaceRow.class) : null;
            Country here = row == null ? Country.UNLOCATED : row.place();
            country = country.isLocated() ? country : here;
            if (row != null && here.isLocated() && here.equals(country)) {
                position = row.position(settings.defaultRadiusKm());
            }
        }
        return new Place(country, position, asn, country.isLocated() ? build : 0, !isExcluded(address, asn));
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static @Nullable Long found(long asn) {
        return asn == 0 ? null : asn;
    }

    private boolean isExcluded(InetAddress address, long asn) {
        GeoExclusions exclusions = settings.exclusions();
        if (isIn(exclusions.networks(), address) || exclusions.asns().contains(asn)) {
            return true;
        }
        Set<Anonymity> anonymity = first(
                        address,
                        Kind.ANONYMITY,
                        RecordProjection.AnonymityRow.class,
                        RecordProjection.AnonymityRow::all)
                .orElse(Set.of());
        return anonymity.stream().anyMatch(exclusions.anonymity()::contains);
    }

    private <R, T> Optional<T> first(InetAddress address, Kind kind, Class<R> type, Function<R, @Nullable T> reading) {
        for (LoadedDatabase file : files) {
            R row = file.tells(kind) ? row(file, address, type) : null;
            T answer = row == null ? null : reading.apply(row);
            if (answer != null) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private <R> @Nullable R row(LoadedDatabase file, InetAddress address, Class<R> type) {
        try {
            return file.get(address, type);
        } catch (IOException | RuntimeException e) {
            // A damaged file makes the reader throw what it likes, and mail must flow.
            tellFailure(file, e);
            return null;
        }
    }

    private void tellFailure(LoadedDatabase file, Exception e) {
        failures.increment();
        if (!failed) {
            failed = true;
            LOG.warn("geoip look-up failed file={} problem=\"{}\"", file.file().name(), e.toString());
        }
    }

    Optional<String> findCity(InetAddress address, Locale language) {
        Country country = locate(address).country();
        InetAddress canonical = canonical(Network.plain(address.getAddress()));
        for (LoadedDatabase file : files) {
            Optional<String> name = country.isLocated() && file.tells(Kind.CITIES)
                    ? findCity(file, country, canonical, language.getLanguage())
                    : Optional.empty();
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private Optional<String> findCity(LoadedDatabase file, Country country, InetAddress address, String language) {
        RecordProjection.PlaceRow row = row(file, address, RecordProjection.PlaceRow.class);
        if (row == null || !row.place().equals(country)) {
            return Optional.empty();
        }
        try {
            return file.findCity(address, language);
        } catch (IOException | RuntimeException e) {
            tellFailure(file, e);
            return Optional.empty();
        }
    }
}
