// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import com.maxmind.geoip2.model.CityResponse;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Network;

/**
 * A database that was read and passed its checks. What happens to the file afterwards does not touch it. Thread-safe.
 */
final class LoadedDatabase {
    private static final BigInteger LAST_DAY = BigInteger.valueOf(0xffffL * 86_400);

    /** What a file can tell. */
    enum Kind {
        PLACES,
        CITIES,
        SYSTEMS,
        ANONYMITY
    }

    private final DatabaseFile file;
    private final FileStamp stamp;
    private final Reader reader;
    private final Set<Kind> kinds;
    private final boolean ipv4Only;

    private LoadedDatabase(DatabaseFile file, FileStamp stamp, Reader reader) throws UnusableDatabaseException {
        this.file = file;
        this.stamp = stamp;
        this.reader = reader;
        this.kinds = kinds(reader.getMetadata().databaseType());
        this.ipv4Only = reader.getMetadata().ipVersion() == 4;
        checkMetadata();
        checkEntries();
    }

    /**
     * Reads and checks a file.
     *
     * @throws UnusableDatabaseException when it is not there, is no database, or not one that tells places
     */
    static LoadedDatabase open(DatabaseFile file) throws UnusableDatabaseException {
        FileStamp stamp = FileStamp.of(file);
        Reader reader = DatabaseReading.read(file);
        stamp.requireUnchanged(file);
        return new LoadedDatabase(file, stamp, reader);
    }

    /**
     * Makes the checks of {@link #open} without keeping anything of it.
     *
     * @throws UnusableDatabaseException as there
     */
    static void check(DatabaseFile file) throws UnusableDatabaseException {
        FileStamp stamp = FileStamp.of(file);
        try (Reader reader = DatabaseReading.inspect(file)) {
            new LoadedDatabase(file, stamp, reader);
        } catch (IOException e) {
            throw UnusableDatabaseException.unreadable(file, e);
        }
    }

    private UnusableDatabaseException unusable(String why, String remedy, @Nullable Throwable cause) {
        return new UnusableDatabaseException("cannot use " + file.name() + " (" + why + "); " + remedy, cause);
    }

    /** By the words of the type: {@code GeoLite2-City}, {@code country ipvAll}, {@code DBIP-ASN-Lite}. */
    private static Set<Kind> kinds(String type) {
        Set<Kind> kinds = new TreeSet<>();
        for (String word : List.of(type.split("[^A-Za-z0-9]+"))) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "city", "enterprise", "location" -> kinds.addAll(Set.of(Kind.PLACES, Kind.CITIES));
                case "country" -> kinds.add(Kind.PLACES);
                case "asn", "isp" -> kinds.add(Kind.SYSTEMS);
                case "anonymous" -> kinds.add(Kind.ANONYMITY);
                default -> {}
            }
        }
        return kinds;
    }

    private void checkMetadata() throws UnusableDatabaseException {
        Metadata metadata = reader.getMetadata();
        if (metadata.binaryFormatMajorVersion() != 2) {
            throw unusable("its format is version " + metadata.binaryFormatMajorVersion(), "only 2 is known", null);
        }
        if (kinds.isEmpty()) {
            throw unusable(
                    "its type is '" + metadata.databaseType() + "'",
                    "name a City, Country, ASN or Anonymous-IP database",
                    null);
        }
        BigInteger epoch = metadata.buildEpoch();
        if (epoch.signum() <= 0 || epoch.compareTo(LAST_DAY) > 0) {
            throw unusable("it has no build date", UnusableDatabaseException.ANOTHER_FILE, null);
        }
    }

    /** Asks for addresses all over the range, so that a foreign schema or a damaged tree shows now. */
    private void checkEntries() throws UnusableDatabaseException {
        for (int i = 0; i < 256; i++) {
            check(Network.of(new byte[] {(byte) i, 1, 1, 1}));
            if (!ipv4Only) {
                byte[] octets = new byte[16];
                octets[0] = (byte) (0x20 | i >>> 3);
                octets[1] = (byte) (i << 5 | 1);
                check(Network.of(octets));
            }
        }
    }

    private void check(InetAddress address) throws UnusableDatabaseException {
        try {
            if (tells(Kind.PLACES)) {
                reader.get(address, RecordProjection.PlaceRow.class);
            }
            if (tells(Kind.SYSTEMS)) {
                reader.get(address, RecordProjection.SystemRow.class);
            }
            if (tells(Kind.ANONYMITY)) {
                reader.get(address, RecordProjection.AnonymityRow.class);
            }
        } catch (IOException | RuntimeException e) {
            throw unusable("its entries are damaged or of an unknown kind", UnusableDatabaseException.ANOTHER_FILE, e);
        }
    }

    /** Whether the file is still the one that was read. */
    boolean isCurrent() throws UnusableDatabaseException {
        return FileStamp.of(file).equals(stamp);
    }

    /**
     * The same file as it is now.
     *
     * @throws UnusableDatabaseException also when it was built earlier than this, or tells other things
     */
    LoadedDatabase reopen() throws UnusableDatabaseException {
        LoadedDatabase fresh = open(file);
        if (fresh.built().isBefore(built())) {
            throw fresh.unusable(
                    "built " + day(fresh.built()) + ", but one of " + day(built()) + " is in use",
                    "restart the server to use the older one anyway",
                    null);
        }
        if (!fresh.kinds.containsAll(kinds)) {
            throw fresh.unusable(
                    "its type is '" + fresh.type() + "', but one of '" + type() + "' is in use",
                    "restart the server to use it anyway",
                    null);
        }
        return fresh;
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    DatabaseFile file() {
        return file;
    }

    String type() {
        return reader.getMetadata().databaseType();
    }

    Instant built() {
        return reader.getMetadata().buildTime();
    }

    boolean tells(Kind kind) {
        return kinds.contains(kind);
    }

    /**
     * The entry of an address. The reader would answer for an IPv6 address out of an IPv4 file, wrongly: it is not
     * asked.
     *
     * @return null when there is none
     * @throws IOException when the file is damaged there; so may a RuntimeException tell
     */
    <T> @Nullable T get(InetAddress address, Class<T> type) throws IOException {
        return ipv4Only && address.getAddress().length != 4 ? null : reader.get(address, type);
    }

    /** The name of the city in a language of GeoIP2, such as {@code ja}, else in English. */
    Optional<String> findCity(InetAddress address, String language) throws IOException {
        if (type().startsWith("Geo") || type().startsWith("DBIP")) {
            CityResponse entry = get(address, CityResponse.class);
            return Optional.ofNullable(entry)
                    .map(response -> response.city().names())
                    .map(names -> names.getOrDefault(language, names.get("en")));
        }
        return Optional.ofNullable(get(address, RecordProjection.FlatCityRow.class))
                .map(RecordProjection.FlatCityRow::city)
                .filter(name -> !name.isBlank());
    }
}
