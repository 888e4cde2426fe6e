// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

final class GeoDatabasesTest {
    private static final LocalDate BUILT = LocalDate.of(2026, 11, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final List<DatabaseFile> files = new ArrayList<>();

    private void add(String name, MmdbFile content) {
        files.add(new DatabaseFile(name, content.write(directory.resolve(name))));
    }

    private GeoDatabases open() {
        return GeoDatabases.open(GeoSettings.of(files));
    }

    private GeoDatabases open(List<Network> unlocated, GeoExclusions exclusions) {
        return GeoDatabases.open(new GeoSettings(files, 50, unlocated, exclusions, CountryGroups.BUILT_IN));
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void assertAt(Place place, String country, double latitude, double longitude, int radius) {
        assertThat(place.country().code()).isEqualTo(country);
        Position position = place.findPosition().orElseThrow();
        assertThat(position.latitude()).isCloseTo(latitude, within(1e-4));
        assertThat(position.longitude()).isCloseTo(longitude, within(1e-4));
        assertThat(position.radiusKm()).isEqualTo(radius);
    }

    @Test
    void readsTheNestedSchema() {
        add("city", MmdbFile.ipv6("GeoLite2-City").with("203.0.113.0/24", MmdbFile.city("JP", 35.69, 139.69, 20)));

        Place place = open().locate(ip("203.0.113.7"));

        assertAt(place, "JP", 35.69, 139.69, 20);
        assertThat(place.findBuild()).contains(BUILT);
        assertThat(place.travels()).isTrue();
        assertThat(place.asn()).isZero();
    }

    @Test
    void readsTheFlatSchemaWithTheDefaultRadius() {
        add("flat", MmdbFile.ipv4("city ipv4").with("203.0.113.0/24", MmdbFile.flat("NG", "Lagos", 6.5f, 3.4f)));

        assertAt(open().locate(ip("203.0.113.7")), "NG", 6.5, 3.4, 50);
    }

    @Test
    void aCountryFileGivesNoPosition() {
        add("country", MmdbFile.ipv6("GeoLite2-Country").with("203.0.113.0/24", MmdbFile.country("JP")));

        assertThat(open().locate(ip("203.0.113.7")))
                .isEqualTo(new Place(Country.of("JP"), null, 0, (int) BUILT.toEpochDay(), true));
    }

    @Test
    void anIpv6AddressIsNeverAskedOfAnIpv4File() {
        add("v4", MmdbFile.ipv4("city ipv4").with("32.0.0.0/3", MmdbFile.flat("CN", "", 40, 116)));
        GeoDatabases databases = open();

        assertThat(databases.locate(ip("2a00:1450:4009::1"))).isEqualTo(Place.UNLOCATED);
        assertThat(databases.locate(ip("42.0.0.1")).country().code()).isEqualTo("CN");
        assertThat(databases.locate(ip("::ffff:42.0.0.1")).country().code()).isEqualTo("CN");
        assertThat(databases.findCity(ip("2a00:1450:4009::1"), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void anIpv4AndAnIpv6FileTogetherKnowBoth() {
        add("v4", MmdbFile.ipv4("country ipv4").with("203.0.113.0/24", Map.of("country_code", "JP")));
        add("v6", MmdbFile.ipv6("country ipv6").with("2001:db8::/32", Map.of("country_code", "BR")));
        GeoDatabases databases = open();

        assertThat(databases.locate(ip("203.0.113.7")).country().code()).isEqualTo("JP");
        assertThat(databases.locate(ip("2001:db8::7")).country().code()).isEqualTo("BR");
        assertThat(databases.locate(ip("2001:db9::7"))).isEqualTo(Place.UNLOCATED);
    }

    @Test
    void theFirstFileWithACountryWinsAndAnotherMayAddCoordinates() {
        add(
                "own",
                MmdbFile.ipv4("own country list")
                        .with("203.0.113.0/25", MmdbFile.country("JP"))
                        .with("203.0.113.128/25", MmdbFile.country("KR")));
        add("city", MmdbFile.ipv4("GeoLite2-City").with("203.0.112.0/22", MmdbFile.city("JP", 35, 139, 20)));
        GeoDatabases databases = open();

        assertAt(databases.locate(ip("203.0.113.7")), "JP", 35, 139, 20);
        assertAt(databases.locate(ip("203.0.112.7")), "JP", 35, 139, 20);
        assertThat(databases.locate(ip("203.0.113.200")).country().code()).isEqualTo("KR");
        assertThat(databases.locate(ip("203.0.113.200")).findPosition()).isEmpty();
    }

    @Test
    void theRegisteredCountryHelpsOut() {
        add(
                "city",
                MmdbFile.ipv4("GeoLite2-City")
                        .with("203.0.113.0/24", Map.of("registered_country", Map.of("iso_code", "AU"))));

        assertThat(open().locate(ip("203.0.113.7")).country().code()).isEqualTo("AU");
    }

    @Test
    void poleAndDateLineArePlacesAndWhatIsOffTheGlobeIsNone() {
        add(
                "city",
                MmdbFile.ipv4("GeoLite2-City")
                        .with("203.0.113.0/26", MmdbFile.city("AQ", -90, 0, 1000))
                        .with("203.0.113.64/26", MmdbFile.city("FJ", -17, 180, 5))
                        .with("203.0.113.128/26", MmdbFile.city("FJ", -91, 180, 5))
                        .with("203.0.113.192/26", MmdbFile.city("FJ", Double.NaN, 180, 5)));
        GeoDatabases databases = open();

        assertThat(databases.locate(ip("203.0.113.1")).findPosition()).contains(Position.of(-90, 0, 1000));
        assertThat(databases.locate(ip("203.0.113.65")).findPosition()).contains(Position.of(-17, 180, 5));
        assertThat(databases.locate(ip("203.0.113.129")).findPosition()).isEmpty();
        assertThat(databases.locate(ip("203.0.113.193")).findPosition()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "127.0.0.1",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "192.0.2.1",
                "2001:db8:1::1"
            })
    void whatIsNobodysPlaceIsUnlocated(String address) {
        add(
                "city",
                MmdbFile.ipv6("GeoLite2-City")
                        .with("::/1", MmdbFile.country("JP"))
                        .with("8000::/1", MmdbFile.country("JP")));
        List<Network> webmail = List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8:1::/64"));
        GeoDatabases databases = open(webmail, GeoExclusions.none());

        assertThat(databases.locate(ip(address))).isEqualTo(Place.UNLOCATED);
        assertThat(databases.locate(ip("100.63.255.255")).country().code()).isEqualTo("JP");
        assertThat(databases.locate(ip("2001:db8:2::1")).country().code()).isEqualTo("JP");
    }

    @Test
    void whatIsExcludedIsSoWithoutACountry() {
        add("asn", MmdbFile.ipv4("GeoLite2-ASN").with("203.0.113.0/24", MmdbFile.asn(8075)));
        GeoDatabases databases =
                open(List.of(), new GeoExclusions(List.of(Network.parse("10.20.0.0/16")), Set.of(8075L), Set.of()));

        assertThat(databases.locate(ip("10.20.3.4"))).isEqualTo(Place.UNLOCATED_AND_EXCLUDED);
        assertThat(databases.locate(ip("10.21.3.4"))).isEqualTo(Place.UNLOCATED);
        assertThat(databases.locate(ip("203.0.113.7"))).isEqualTo(new Place(Country.UNLOCATED, null, 8075, 0, false));
        assertThat(databases.locate(ip("203.0.113.7")).isExcluded()).isTrue();
        assertThat(databases.locate(ip("203.0.114.7")).isExcluded()).isFalse();
    }

    @Test
    void excludedNetworksAndSystemsDoNotTravelButAreSomewhere() {
        add("country", MmdbFile.ipv4("country").with("203.0.0.0/8", MmdbFile.country("US")));
        add(
                "asn",
                MmdbFile.ipv4("GeoLite2-ASN")
                        .with("203.0.113.0/24", MmdbFile.asn(15169))
                        .with("203.0.114.0/24", MmdbFile.asn(-1)));
        GeoDatabases databases =
                open(List.of(), new GeoExclusions(List.of(Network.parse("203.0.2.0/24")), Set.of(15169L), Set.of()));

        assertThat(databases.locate(ip("203.0.113.7")))
                .isEqualTo(new Place(Country.of("US"), null, 15169, (int) BUILT.toEpochDay(), false));
        assertThat(databases.locate(ip("203.0.2.7")).travels()).isFalse();
        assertThat(databases.locate(ip("203.0.3.7")).travels()).isTrue();
        assertThat(databases.locate(ip("203.0.114.7")).asn()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void anonymousAddressesDoNotTravelWhereTheAdminSaysSo() {
        add("country", MmdbFile.ipv4("country").with("203.0.0.0/8", MmdbFile.country("US")));
        add(
                "anonymous",
                MmdbFile.ipv4("GeoIP2-Anonymous-IP")
                        .with("203.0.113.0/24", Map.of("is_anonymous", true, "is_anonymous_vpn", true))
                        .with("203.0.114.0/24", Map.of("is_anonymous", true, "is_tor_exit_node", true))
                        .with("203.0.115.0/24", Map.of()));

        assertThat(open().locate(ip("203.0.113.7")).travels()).isFalse();
        assertThat(open().locate(ip("203.0.114.7")).travels()).isTrue();
        assertThat(open().locate(ip("203.0.115.7")).travels()).isTrue();
        GeoExclusions tor = new GeoExclusions(List.of(), Set.of(), Set.of(Anonymity.TOR));
        assertThat(open(List.of(), tor).locate(ip("203.0.113.7")).travels()).isTrue();
        assertThat(open(List.of(), tor).locate(ip("203.0.114.7")).travels()).isFalse();
    }

    @Test
    void ipv6AddressesArePlacedByTheirFirst64Bits() {
        add(
                "city",
                MmdbFile.ipv6("country")
                        .with("2001:db8::/64", MmdbFile.country("JP"))
                        .with("2001:db8::8000:0:0:0/65", MmdbFile.country("BR")));
        GeoDatabases databases = open();

        assertThat(databases.locate(ip("2001:db8::8000:0:0:1")).country().code())
                .isEqualTo("JP");
        assertThat(databases.locate(ip("2001:db8::1")).country().code()).isEqualTo("JP");
    }

    @Test
    void citiesHaveNamesInEnglishAndJapanese() {
        Map<String, Object> tokyo = MmdbFile.city("JP", 35.69, 139.69, 20);
        add(
                "city",
                MmdbFile.ipv6("GeoLite2-City")
                        .with("203.0.113.0/25", MmdbFile.city(tokyo, Map.of("en", "Tokyo", "ja", "東京")))
                        .with("203.0.113.128/26", MmdbFile.city(tokyo, Map.of("en", "Oshima")))
                        .with("203.0.113.192/26", tokyo));
        add(
                "flat",
                MmdbFile.ipv4("city ipv4")
                        .with("203.0.113.0/24", MmdbFile.flat("JP", "Shinjuku", 35, 139))
                        .with("198.51.100.0/24", MmdbFile.flat("NG", "Lagos", 6.5f, 3.4f)));
        GeoDatabases databases = open();

        assertThat(databases.findCity(ip("203.0.113.7"), Locale.JAPAN)).contains("東京");
        assertThat(databases.findCity(ip("203.0.113.7"), Locale.UK)).contains("Tokyo");
        assertThat(databases.findCity(ip("203.0.113.7"), Locale.FRENCH)).contains("Tokyo");
        assertThat(databases.findCity(ip("203.0.113.130"), Locale.JAPANESE)).contains("Oshima");
        assertThat(databases.findCity(ip("203.0.113.200"), Locale.ENGLISH)).contains("Shinjuku");
        assertThat(databases.findCity(ip("198.51.100.1"), Locale.JAPANESE)).contains("Lagos");
        assertThat(databases.findCity(ip("192.0.2.1"), Locale.ENGLISH)).isEmpty();
        assertThat(databases.findCity(ip("10.0.0.1"), Locale.ENGLISH)).isEmpty();
        assertThat(databases.state().failures()).isZero();
    }

    @Test
    void anEntryThatIsDamagedIsNobodysPlaceAndIsTold() {
        add(
                "city",
                MmdbFile.ipv4("GeoLite2-City")
                        .with("203.0.113.0/24", Map.of("country", "not a map"))
                        .with("203.0.114.0/24", MmdbFile.country("JP")));
        GeoDatabases databases = open();

        assertThat(databases.locate(ip("203.0.113.7"))).isEqualTo(Place.UNLOCATED);
        assertThat(databases.locate(ip("203.0.114.7")).country().code()).isEqualTo("JP");
        assertThat(databases
                        .state()
                        .problems(BUILT.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()))
                .containsExactly("damaged entries found since the start: 1; download the databases again");
    }

    @Test
    void withoutFilesNothingIsLocated() {
        assertThat(open().locate(ip("203.0.113.7"))).isEqualTo(Place.UNLOCATED);
        assertThat(open().findCity(ip("203.0.113.7"), Locale.ENGLISH)).isEmpty();
        assertThat(open().state().isOff()).isTrue();
    }
}
