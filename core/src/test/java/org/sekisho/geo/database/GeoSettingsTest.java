// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.geo.Network;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

final class GeoSettingsTest {
    private static final String ANOTHER = "run geoipupdate or name another file";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private final Map<String, String> written = new LinkedHashMap<>();
    private DatabaseFile builtIn;

    @BeforeEach
    void makeOne() throws Exception {
        Files.createDirectory(home.resolve("conf"));
        Path file = city().write(home.resolve("conf/city.mmdb"));
        builtIn = new DatabaseFile("the built-in one", file);
    }

    private static MmdbFile city() {
        return MmdbFile.ipv4("GeoLite2-City").with("203.0.113.0/24", MmdbFile.city("JP", 35, 139, 20));
    }

    private GeoSettings read() {
        Settings settings = Settings.ofParameters("sekisho.properties", GeoSettings.SETTINGS, written);
        GeoSettings read = GeoSettings.read(settings, home, List.of(builtIn));
        read.requireFiles(settings);
        settings.finish();
        return read;
    }

    private List<String> problems() {
        return catchThrowableOfType(SettingsException.class, this::read).problems();
    }

    private void assertDatabase(String name, String problem) {
        written.put("geoip.databases", name);
        assertThat(problems()).containsExactly("sekisho.properties: geoip.databases: " + problem);
    }

    @Test
    void everythingHasADefault() {
        assertThat(read()).isEqualTo(GeoSettings.of(List.of(builtIn)));
        assertThat(read().defaultRadiusKm()).isEqualTo(50);
        assertThat(read().exclusions().anonymity()).containsExactlyInAnyOrder(Anonymity.VPN, Anonymity.HOSTING);
    }

    @Test
    void everythingCanBeSet() {
        written.put("geoip.databases", "conf/city.mmdb, " + home.resolve("other.mmdb"));
        city().write(home.resolve("other.mmdb"));
        written.put("geoip.default-radius", "1_00km");
        written.put("geoip.unlocated-networks", "192.0.2.0/24, 2001:db8::/64");
        written.put("geoip.excluded-networks", "198.51.100.7");
        written.put("geoip.excluded-asns", "AS15169, 8075");
        written.put("geoip.excluded-anonymous", "tor, public-proxy");
        written.put("geoip.groups.NORDIC", "DK FI IS NO SE");
        written.put("geoip.groups.EUROPE", "EU, GB, CH");

        GeoSettings read = read();

        assertThat(read.databases())
                .containsExactly(
                        new DatabaseFile("conf/city.mmdb", home.resolve("conf/city.mmdb")),
                        new DatabaseFile(home + "/other.mmdb", home.resolve("other.mmdb")));
        assertThat(read.defaultRadiusKm()).isEqualTo(100);
        assertThat(read.unlocated()).hasSize(2);
        assertThat(read.exclusions())
                .isEqualTo(new GeoExclusions(
                        List.of(Network.parse("198.51.100.7")),
                        Set.of(15169L, 8075L),
                        Set.of(Anonymity.TOR, Anonymity.PUBLIC_PROXY)));
        assertThat(read.groups().parse("EUROPE")).hasSize(29);
    }

    @Test
    void noneIsWrittenOut() {
        written.put("geoip.databases", "none");
        written.put("geoip.excluded-anonymous", "none");

        assertThat(read().databases()).isEmpty();
        assertThat(read().exclusions().anonymity()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsToldWithWhatToDo() throws Exception {
        assertDatabase("conf/GeoLite2-City.mmdb", "cannot read conf/GeoLite2-City.mmdb (no such file); " + ANOTHER);
        assertDatabase("conf", "cannot read conf (a directory); name the .mmdb file in it");

        Files.createFile(home.resolve("empty.mmdb"));
        assertDatabase("empty.mmdb", "cannot read empty.mmdb (empty); " + ANOTHER);

        byte[] whole = city().bytes();
        Files.write(home.resolve("half.mmdb"), Arrays.copyOf(whole, whole.length / 2));
        assertDatabase("half.mmdb", "cannot read half.mmdb (not a MaxMind DB, or only part of one); " + ANOTHER);

        Files.writeString(home.resolve("text.mmdb"), "<html>401 Unauthorized</html>");
        assertDatabase("text.mmdb", "cannot read text.mmdb (not a MaxMind DB, or only part of one); " + ANOTHER);

        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(home.resolve("city.tar.gz")))) {
            packed.write(whole);
        }
        assertDatabase("city.tar.gz", "cannot read city.tar.gz (compressed); unpack it first");
    }

    @Test
    void aFileOfAnotherKindIsToldWithWhatToDo() {
        MmdbFile.ipv4("GeoIP2-Domain").write(home.resolve("domain.mmdb"));
        assertDatabase(
                "domain.mmdb",
                "cannot use domain.mmdb (its type is 'GeoIP2-Domain');"
                        + " name a City, Country, ASN or Anonymous-IP database");

        city().formatVersion(3).write(home.resolve("new.mmdb"));
        assertDatabase("new.mmdb", "cannot use new.mmdb (its format is version 3); only 2 is known");

        MmdbFile.ipv4("country").with("0.0.0.0/1", Map.of("country", "JP")).write(home.resolve("shuffled.mmdb"));
        assertDatabase(
                "shuffled.mmdb",
                "cannot use shuffled.mmdb (its entries are damaged or of an unknown kind); " + ANOTHER);
    }

    @Test
    void aBuiltInFileThatIsMissingIsTold() {
        builtIn = new DatabaseFile("the built-in one", home.resolve("nowhere"));

        assertThat(problems())
                .containsExactly(
                        "sekisho.properties: geoip.databases: cannot read the built-in one (no such file); " + ANOTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "databases | conf/city.mmdb, conf/../conf/city.mmdb | conf/../conf/city.mmdb is named twice; keep one",
                "databases | conf/city.mmdb, | expected files separated by commas, such as conf/GeoLite2-City.mmdb,"
                        + " conf/GeoLite2-ASN.mmdb, or none",
                "default-radius | 50 | expected whole kilometres from 0km to 4095km, such as 50km",
                "default-radius | 5000km | expected whole kilometres from 0km to 4095km, such as 50km",
                "unlocated-networks | 10.0.0.0/8, webmail | 'webmail': expected a network such as 203.0.113.0/24 or"
                        + " 2001:db8::/32",
                "excluded-networks | 10.1.0.0/8 | '10.1.0.0/8': there are bits set after the prefix, did you mean"
                        + " 10.0.0.0/8?",
                "excluded-asns | AS15169 AS8075 | 'AS15169 AS8075': expected the number of an autonomous system such"
                        + " as AS15169",
                "excluded-asns | 4294967296 | '4294967296': expected the number of an autonomous system such as"
                        + " AS15169",
                "excluded-anonymous | vpn, onion | 'onion' is unknown; expected none, or some of vpn, hosting,"
                        + " public-proxy, residential-proxy, tor",
                "groups.DACH | DE AT UK | there is no country 'UK', did you mean GB?; expected two letters of ISO 3166"
                        + " in capitals, such as JP, or -- for unlocated addresses; groups are EU",
                "groups.EU | DE | there is a group 'EU' already; choose another name"
            })
    void aMistakeIsToldWithWhatWouldBeRight(String key, String text, String problem) {
        written.put("geoip." + key, text);

        assertThat(problems()).containsExactly("sekisho.properties: geoip." + key + "=" + text + ": " + problem);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        written.put("geoip.databases", "conf/none.mmdb, conf");
        written.put("geoip.default-radius", "50");
        written.put("geoip.group.DACH", "DE AT CH");

        assertThat(problems())
                .hasSize(4)
                .contains("sekisho.properties: unknown setting 'geoip.group.DACH'. Known: geoip.databases,"
                        + " geoip.default-radius, geoip.unlocated-networks, geoip.excluded-networks,"
                        + " geoip.excluded-asns, geoip.excluded-anonymous, geoip.groups.<NAME>");
    }
}
