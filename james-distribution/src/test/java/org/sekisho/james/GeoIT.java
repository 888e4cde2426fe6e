// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.Place;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.geo.database.MmdbFile;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.james.start.Preflight;
import org.sekisho.james.start.StartRefusedException;

/** Where addresses are, in a server as it is shipped. */
class GeoIT {
    private static final String HEALTH = "/healthcheck/checks/Sekisho%20GeoIP";

    @AutoClose
    private final ServerUnderTest server;

    GeoIT(@TempDir Path directory) throws IOException {
        server = ServerUnderTest.at(directory);
    }

    private GeoDatabases databases() {
        return server.probe(GeoDatabaseReport.class).databases();
    }

    private Place locate(String address) throws UnknownHostException {
        return databases().locate(InetAddress.getByName(address));
    }

    private String health() throws Exception {
        return server.call("GET", HEALTH, "").body();
    }

    /** In the home, where a relative path looks for it. */
    private Path database(String country, LocalDate built) throws IOException {
        Path folder = Files.createDirectories(server.home().var().resolve("geoip"));
        return MmdbFile.ipv4("GeoLite2-Country")
                .built(built)
                .with("203.0.113.0/24", MmdbFile.country(country))
                .write(folder.resolve("country.mmdb"));
    }

    @Test
    void locatesWithTheDatabasesThatComeWithIt() throws Exception {
        server.start();

        Place place = locate("133.11.0.1");
        assertThat(place.country().code()).isEqualTo("JP");
        assertThat(place.findBuild()).contains(LocalDate.of(2019, 11, 12));
        assertThat(place.asn()).isEqualTo(2501);
        assertThat(locate("10.1.2.3")).isEqualTo(Place.UNLOCATED);
        assertThat(databases().findCity(InetAddress.getByName("133.11.0.1"), Locale.JAPANESE))
                .contains("成増");
        assertThat(health())
                .contains("\"status\":\"degraded\"")
                .contains("geoip/GeoLite2-City.mmdb was built 2019-11-12, ")
                .contains("geoip/GeoLite2-ASN.mmdb was built 2019-11-18, ");
    }

    @Test
    void takesAReplacedDatabaseAndKeepsItWhenTheNextIsBroken() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path file = database("JP", today.minusDays(2));
        server.with("geoip.databases=var/geoip/country.mmdb").start();
        assertThat(locate("203.0.113.7").country().code()).isEqualTo("JP");
        assertThat(health()).contains("\"status\":\"healthy\"");

        database("NG", today.minusDays(1));
        databases().reloadIfChanged();
        assertThat(locate("203.0.113.7").country().code()).isEqualTo("NG");

        Files.writeString(file, "not a database");
        databases().reloadIfChanged();
        assertThat(locate("203.0.113.7").country().code()).isEqualTo("NG");
        assertThat(health())
                .contains("\"status\":\"degraded\"")
                .contains("cannot read var/geoip/country.mmdb (not a MaxMind DB, or only part of one); run geoipupdate"
                        + " or name another file; the one of " + today.minusDays(1) + " stays in use");

        database("BR", today);
        databases().reloadIfChanged();
        assertThat(locate("203.0.113.7").country().code()).isEqualTo("BR");
        assertThat(health()).contains("\"status\":\"healthy\"");
    }

    @Test
    void startsWithoutADatabaseWhenNoneIsWanted() throws Exception {
        server.with("geoip.databases=none").start();

        assertThat(locate("133.11.0.1")).isEqualTo(Place.UNLOCATED);
        assertThat(health()).contains("\"status\":\"healthy\"");
        assertThat(server.probe(GeoDatabaseReport.class).problems())
                .containsExactly(
                        "geoip.databases=none: no address is located, rules about countries and movement are off");
        assertThat(server.call("GET", "/sekisho/geoip", "").body())
                .isEqualTo("{\"databases\":[],\"damagedEntries\":0}");
    }

    /** The number of the n-th line that has the text. */
    private int line(String file, String text, int n) throws IOException {
        List<String> lines = Files.readAllLines(server.home().conf(file));
        return IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).contains(text))
                        .skip(n)
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    @Test
    void refusesRulesThatActOnPlacesWithoutADatabase() throws IOException {
        String none = "acts on where mail comes from, but geoip.databases=none locates no address; name a database in"
                + " conf/sekisho.properties, or write ";
        String login = "<geoVelocity>countries=10/1d, name=login-countries</geoVelocity>";
        server.with("geoip.databases=none");
        server.edit("mailetcontainer.xml", text -> text.replace("name=country, mode=observe", "name=country"));
        TestKeys.in(server.home().keys());

        StartRefusedException refused = catchThrowableOfType(
                StartRefusedException.class, () -> Preflight.shipped().check(server.home()));
        // an element that takes two lines is told by the second, where its tag ends
        assertThat(refused)
                .hasMessage("Sekisho cannot start because of 3 problems:\n  conf/mailetcontainer.xml:"
                        + (line("mailetcontainer.xml", "CountryCap=", 0) + 1)
                        + ": org.sekisho.matchers.CountryCap=KP=0/1d, unfamiliar=50/1d, JP=unlimited,"
                        + " name=country: " + none + "mode=observe\n"
                        + "  conf/smtpserver.xml:" + line("smtpserver.xml", login, 0) + ": " + login + ": " + none
                        + "action=observe\n"
                        + "  conf/smtpserver.xml:" + line("smtpserver.xml", login, 1) + ": " + login + ": " + none
                        + "action=observe");

        server.edit("mailetcontainer.xml", text -> text.replace("name=country\"", "name=country, mode=observe\""))
                .edit("smtpserver.xml", text -> text.replace("login-countries<", "login-countries, action=observe<"));
        assertThatCode(() -> Preflight.shipped().check(server.home())).doesNotThrowAnyException();
    }

    @Test
    void tellsEveryWrongSettingAtOnce() throws IOException {
        Files.createDirectories(server.home().var().resolve("geoip"));
        Files.writeString(server.home().var().resolve("geoip/empty.mmdb"), "");
        server.with("geoip.databases=var/geoip/missing.mmdb, var/geoip/empty.mmdb, conf");
        server.with("geoip.default-radius=50");
        server.with("geoip.groups.EU=DE FR");
        server.with("geoip.groups.UKS=UK");
        server.with("desk.zone=Tokyo");
        server.with("desk.language=fr");
        server.with("usage.max-submitters=0");

        TestKeys.in(server.home().keys());

        StartRefusedException refused = catchThrowableOfType(
                StartRefusedException.class, () -> Preflight.shipped().check(server.home()));

        int line = Files.readAllLines(server.home().conf("sekisho.properties")).indexOf("desk.zone=Tokyo") + 1;
        assertThat(refused)
                .hasMessageContaining("conf/sekisho.properties:" + line + ": sekisho.properties: desk.zone=");
        assertThat(String.valueOf(refused.getMessage())
                        .replaceAll("  conf/sekisho.properties:[0-9]+: sekisho.properties: ", "")
                        .replace("; see the comments in conf/sekisho.properties", ""))
                .isEqualTo("""
                        Sekisho cannot start because of 9 problems:
                        usage.max-submitters=0: expected a whole number from 1 to 999_999_999
                        geoip.default-radius=50: expected whole kilometres from 0km to 4095km, such as 50km
                        geoip.groups.EU=DE FR: there is a group 'EU' already; choose another name
                        geoip.groups.UKS=UK: there is no country 'UK', did you mean GB?; expected two letters of ISO \
                        3166 in capitals, such as JP, or -- for unlocated addresses; groups are EU
                        desk.language=fr: expected en or ja, or both such as en, ja
                        desk.zone=Tokyo: expected the name of a time zone, such as UTC or Asia/Tokyo
                        geoip.databases: cannot read var/geoip/missing.mmdb (no such file); run geoipupdate or \
                        name another file
                        geoip.databases: cannot read var/geoip/empty.mmdb (empty); run geoipupdate or name another file
                        geoip.databases: cannot read conf (a directory); name the .mmdb file in it""");
    }
}
