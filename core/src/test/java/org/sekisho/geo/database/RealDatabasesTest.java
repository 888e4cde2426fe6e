// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;

/** Databases as they are published: GeoLite2 of November 2019, and MaxMind's own for tests where they are at hand. */
final class RealDatabasesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    private static GeoDatabases geolite;

    @BeforeAll
    static void unpack() throws Exception {
        geolite = GeoDatabases.open(
                GeoSettings.of(List.of(unpacked("GeoLite2-City.mmdb"), unpacked("GeoLite2-ASN.mmdb"))));
    }

    private static DatabaseFile unpacked(String name) throws Exception {
        try (InputStream in = RealDatabasesTest.class.getResourceAsStream("/" + name)) {
            Files.copy(Objects.requireNonNull(in), directory.resolve(name));
        }
        return new DatabaseFile(name, directory.resolve(name));
    }

    /** MaxMind's, which lie beside the project and not in it. */
    private static GeoDatabases maxmind(String... names) {
        Path folder = Path.of(System.getProperty("sekisho.root", "..")).resolveSibling("shared/mmdb");
        assumeTrue(Files.isDirectory(folder), "MaxMind's test databases are not there: " + folder);
        return GeoDatabases.open(GeoSettings.of(Stream.of(names)
                .map(name -> new DatabaseFile(name, folder.resolve(name)))
                .toList()));
    }

    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void geoLiteKnowsCountryPositionAndSystem() throws Exception {
        Place place = geolite.locate(ip("8.8.8.8"));

        assertThat(place.country().code()).isEqualTo("US");
        assertThat(place.asn()).isEqualTo(15169);
        assertThat(place.findBuild()).contains(LocalDate.of(2019, 11, 12));
        assertThat(place.findPosition()).isPresent();
        assertThat(geolite.locate(ip("2001:218::1")).country().code()).isEqualTo("JP");
        assertThat(geolite.state().files())
                .extracting(GeoDatabases.FileState::type)
                .containsExactly("GeoLite2-City", "GeoLite2-ASN");
    }

    @Test
    void geoLiteKnowsCitiesInJapanese() throws Exception {
        int inTokyo = 0;
        for (int i = 0; i < 1 << 12; i++) {
            InetAddress address = ip("133." + i / 16 + "." + i % 16 * 16 + ".1");
            if (geolite.findCity(address, Locale.JAPANESE).filter("東京"::equals).isPresent()) {
                assertThat(geolite.findCity(address, Locale.ENGLISH)).contains("Tokyo");
                inTokyo++;
            }
        }

        assertThat(inTokyo).isGreaterThan(10);
    }

    @Test
    void everyCornerOfGeoLiteCanBeRead() throws Exception {
        int located = 0;
        for (int i = 0; i < 1 << 16; i++) {
            Place place = geolite.locate(Network.of(new byte[] {(byte) (i >> 8), (byte) i, 7, 7}));
            located += place.country().isLocated() ? 1 : 0;
        }

        assertThat(located).isGreaterThan(40_000);
        assertThat(geolite.state().failures()).isZero();
    }

    @Test
    void maxMindsOwnExamplesAreWhereTheyShouldBe() throws Exception {
        GeoDatabases databases =
                maxmind("GeoIP2-City-Test.mmdb", "GeoLite2-ASN-Test.mmdb", "GeoIP2-Anonymous-IP-Test.mmdb");

        Place london = databases.locate(ip("81.2.69.142"));
        assertThat(london.country().code()).isEqualTo("GB");
        assertThat(london.findPosition().orElseThrow().radiusKm()).isEqualTo(10);
        assertThat(london.travels()).isFalse();
        assertThat(databases.findCity(ip("81.2.69.142"), Locale.JAPANESE)).contains("ロンドン");
        Place sweden = databases.locate(ip("89.160.20.112"));
        assertThat(sweden.country().code()).isEqualTo("SE");
        assertThat(sweden.findPosition().orElseThrow().radiusKm()).isEqualTo(76);
        assertThat(sweden.travels()).isTrue();
        assertThat(databases.locate(ip("216.160.83.56")).country().code()).isEqualTo("US");
        assertThat(databases.locate(ip("2001:218::1")).country().code()).isEqualTo("JP");
    }

    @Test
    void maxMindsCountryDatabaseGivesNoPosition() throws Exception {
        Place place = maxmind("GeoIP2-Country-Test.mmdb").locate(ip("81.2.69.142"));

        assertThat(place.country().code()).isEqualTo("GB");
        assertThat(place.findPosition()).isEmpty();
    }
}
