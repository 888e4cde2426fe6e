// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.database.DatabaseFile;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.geo.database.MmdbFile;
import org.sekisho.webadmin.AdminServer;
import org.sekisho.webadmin.AdminServer.Answer;
import org.sekisho.webadmin.Desk;
import org.sekisho.webadmin.GeoRoutes;
import reactor.core.publisher.Mono;

/** {@link GeoHealthCheck} and {@link GeoRoutes}, which tell the same in two forms. */
class GeoHealthCheckTest {
    private static final LocalDate BUILT = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private Path file;
    private GeoDatabases databases;
    private Instant now = NOW;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = MmdbFile.ipv4("GeoLite2-City").built(BUILT).write(directory.resolve("city.mmdb"));
        databases = GeoDatabases.open(GeoSettings.of(List.of(new DatabaseFile("city.mmdb", file))));
    }

    private Result result(GeoDatabases of) {
        return Mono.from(new GeoHealthCheck(of, () -> now).check()).block();
    }

    @Test
    void isHealthyWithANewDatabase() {
        assertThat(result(databases)).isEqualTo(Result.healthy(GeoHealthCheck.NAME));
    }

    @Test
    void isHealthyFor35DaysAndDegradedAfterThem() {
        now = Instant.parse("2026-12-25T00:00:00Z");
        assertThat(result(databases)).isEqualTo(Result.healthy(GeoHealthCheck.NAME));

        now = now.plus(Duration.ofDays(1));
        assertThat(result(databases))
                .isEqualTo(Result.degraded(
                        GeoHealthCheck.NAME,
                        "city.mmdb was built 2026-11-20, 36 days ago; get a new one with geoipupdate and name it in"
                                + " geoip.databases"));
    }

    @Test
    void tellsThatANewFileCouldNotBeTakenUntilOneCan() throws Exception {
        Files.writeString(file, "<html>try again later</html>");
        databases.reloadIfChanged();

        assertThat(result(databases))
                .isEqualTo(Result.degraded(
                        GeoHealthCheck.NAME,
                        "cannot read city.mmdb (not a MaxMind DB, or only part of one); run geoipupdate or name another"
                                + " file; the one of 2026-11-20 stays in use"));

        MmdbFile.ipv4("GeoLite2-City").built(BUILT.plusDays(3)).write(file);
        databases.reloadIfChanged();
        assertThat(result(databases)).isEqualTo(Result.healthy(GeoHealthCheck.NAME));
    }

    @Test
    void isHealthyWithoutADatabaseWhenNoneIsWanted() {
        assertThat(result(GeoDatabases.open(GeoSettings.of(List.of())))).isEqualTo(Result.healthy(GeoHealthCheck.NAME));
    }

    @Test
    void isDegradedWhileOneThatIsWantedIsMissingAndTakesItOnceItIsThere(@TempDir Path directory) {
        DatabaseFile wanted = new DatabaseFile("conf/GeoLite2-City.mmdb", directory.resolve("GeoLite2-City.mmdb"));
        GeoDatabases without = GeoDatabases.openAvailable(GeoSettings.of(List.of(wanted)));
        without.reloadIfChanged();

        assertThat(result(without))
                .isEqualTo(Result.degraded(
                        GeoHealthCheck.NAME,
                        "geoip.databases: cannot read conf/GeoLite2-City.mmdb (no such file); run geoipupdate or name"
                                + " another file; no address is located, rules about countries and movement are off"));

        MmdbFile.ipv4("GeoLite2-City").built(BUILT).write(wanted.path());
        without.reloadIfChanged();
        assertThat(result(without)).isEqualTo(Result.healthy(GeoHealthCheck.NAME));
    }

    @Test
    void isToldInWebAdmin() throws Exception {
        Desk desk = new Desk();
        try (AdminServer server = new AdminServer(desk.geoRoutes(databases))) {
            assertThat(server.get("/sekisho/geoip"))
                    .isEqualTo(new Answer(
                            200,
                            "{\"databases\":[{\"name\":\"city.mmdb\",\"type\":\"GeoLite2-City\","
                                    + "\"built\":\"2026-11-20T00:00:00Z\",\"ageDays\":3,\"problem\":null}],"
                                    + "\"damagedEntries\":0}"));
            assertThat(server.send("Basic YTpi", "GET", "/sekisho/geoip", "").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anOldDatabaseAndNoneAreToldInWebAdmin() throws Exception {
        MmdbFile.ipv4("GeoLite2-City").built(BUILT.minusDays(60)).write(file);
        GeoDatabases old = GeoDatabases.open(GeoSettings.of(List.of(new DatabaseFile("city.mmdb", file))));
        Desk desk = new Desk();
        try (AdminServer server = new AdminServer(desk.geoRoutes(old))) {
            assertThat(server.get("/sekisho/geoip").body())
                    .contains("\"problem\":\"city.mmdb was built 2026-09-21, 63 days ago; get a new one");
        }
        try (AdminServer server = new AdminServer(desk.geoRoutes(GeoDatabases.open(GeoSettings.of(List.of()))))) {
            assertThat(server.get("/sekisho/geoip").body()).isEqualTo("{\"databases\":[],\"damagedEntries\":0}");
        }
    }
}
