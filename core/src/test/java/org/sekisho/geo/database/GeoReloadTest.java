// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;
import org.slf4j.LoggerFactory;

final class GeoReloadTest {
    private static final LocalDate BUILT = LocalDate.of(2026, 11, 1);
    private static final Instant NOW = BUILT.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GeoDatabases.class);
    private Path file;
    private GeoDatabases databases;

    @BeforeEach
    void open() {
        log.list = new CopyOnWriteArrayList<>(); // others may write while a test reads
        log.start();
        logger.addAppender(log);
        file = content("JP", BUILT).write(directory.resolve("city.mmdb"));
        databases = GeoDatabases.open(GeoSettings.of(List.of(new DatabaseFile("conf/city.mmdb", file))));
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static MmdbFile content(String country, LocalDate built) {
        return MmdbFile.ipv6("GeoLite2-City").built(built).with("203.0.113.0/24", MmdbFile.city(country, 35, 139, 20));
    }

    private Place place() {
        return databases.locate(Network.of(new byte[] {(byte) 203, 0, 113, 7}));
    }

    private List<String> problems() {
        return databases.state().problems(NOW);
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void takesANewerFile() {
        assertThat(place().country().code()).isEqualTo("JP");

        content("BR", BUILT.plusDays(1)).write(file);
        databases.reloadIfChanged();

        assertThat(place().country().code()).isEqualTo("BR");
        assertThat(place().findBuild()).contains(BUILT.plusDays(1));
        assertThat(problems()).isEmpty();
        assertThat(logged())
                .containsExactly("geoip database loaded file=conf/city.mmdb type=GeoLite2-City built=2026-11-02");
    }

    @Test
    void takesAFileThatWasOverwrittenInPlace() throws Exception {
        Files.write(file, content("BR", BUILT).bytes());
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        databases.reloadIfChanged();

        assertThat(place().country().code()).isEqualTo("BR");
    }

    @Test
    void leavesAnUnchangedFileAlone() {
        databases.reloadIfChanged();
        databases.reloadIfChanged();

        assertThat(logged()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void keepsTheOneInUseWhenTheFileGoesBackInDate() {
        content("BR", BUILT.minusDays(7)).write(file);
        databases.reloadIfChanged();

        assertThat(place().country().code()).isEqualTo("JP");
        assertThat(problems())
                .containsExactly("cannot use conf/city.mmdb (built 2026-10-25, but one of 2026-11-01 is in use);"
                        + " restart the server to use the older one anyway;"
                        + " the one of 2026-11-01 stays in use");
    }

    @Test
    void keepsTheOneInUseWhenTheFileIsCutOffWhileWritten() throws Exception {
        byte[] whole = content("BR", BUILT.plusDays(1)).bytes();
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            databases.reloadIfChanged();

            assertThat(place().country().code()).isEqualTo("JP");
            assertThat(problems())
                    .singleElement()
                    .asString()
                    .matches("cannot read conf/city.mmdb \\((empty|not a MaxMind DB, or only part of one)\\);"
                            + " run geoipupdate or name another file; the one of 2026-11-01 stays in use");
        }
        Files.write(file, whole);
        databases.reloadIfChanged();

        assertThat(place().country().code()).isEqualTo("BR");
        assertThat(problems()).isEmpty();
    }

    @Test
    void keepsTheOneInUseWhenTheFileIsGoneAndSaysSoOnce() throws Exception {
        Files.delete(file);
        databases.reloadIfChanged();
        databases.reloadIfChanged();

        String problem = "cannot read conf/city.mmdb (no such file); run geoipupdate or name another file;"
                + " the one of 2026-11-01 stays in use";
        assertThat(place().country().code()).isEqualTo("JP");
        assertThat(problems()).containsExactly(problem);
        assertThat(logged())
                .containsExactly("geoip database not loaded file=conf/city.mmdb problem=\"" + problem + "\"");
    }

    @Test
    void keepsTheOneInUseWhenTheFileTellsOtherThings() {
        MmdbFile.ipv4("GeoLite2-ASN").with("203.0.113.0/24", MmdbFile.asn(1)).write(file);
        databases.reloadIfChanged();

        assertThat(place().country().code()).isEqualTo("JP");
        assertThat(problems()).singleElement().asString().contains("its type is 'GeoLite2-ASN', but one of");
    }

    @Test
    void tellsWhatIsOldAndWhatIsFromTheFuture() {
        assertThat(databases.state().problems(NOW.plusSeconds(34 * 86_400L))).isEmpty();
        assertThat(databases.state().problems(NOW.plusSeconds(35 * 86_400L)))
                .containsExactly("conf/city.mmdb was built 2026-11-01, 36 days ago;"
                        + " get a new one with geoipupdate and name it in geoip.databases");
        assertThat(databases.state().problems(NOW.minusSeconds(10 * 86_400L)))
                .containsExactly(
                        "conf/city.mmdb was built 2026-11-01, which is in the future; check this machine's" + " clock");
    }

    @Test
    void aHundredSwapsUnderLoadFailNoLookUp() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();
        AtomicLong lost = new AtomicLong();
        List<Thread> askers = IntStream.range(0, 2)
                .mapToObj(seed -> new Thread(() -> ask(over, asked, lost)))
                .toList();
        askers.forEach(Thread::start);

        for (int i = 1; i <= 100; i++) {
            content(i % 2 == 0 ? "JP" : "BR", BUILT.plusDays(i)).write(file);
            databases.reloadIfChanged();
            assertThat(place().findBuild()).contains(BUILT.plusDays(i));
        }
        over.set(true);
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(asked.get()).isGreaterThan(1_000);
        assertThat(lost.get()).isZero();
        assertThat(databases.state().failures()).isZero();
        assertThat(logged()).hasSize(100).allMatch(line -> line.startsWith("geoip database loaded"));
    }

    private void ask(AtomicBoolean over, AtomicLong asked, AtomicLong lost) {
        for (int i = 0; !over.get(); i++) {
            InetAddress address = Network.of(new byte[] {(byte) 203, 0, 113, (byte) i});
            Place place = databases.locate(address);
            asked.incrementAndGet();
            if (!place.country().isLocated() || place.findPosition().isEmpty()) {
                lost.incrementAndGet();
            }
        }
    }
}
