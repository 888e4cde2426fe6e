// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.EventLog;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.state.SnapshotFile;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionService.Order;

final class BrakeTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final BrakeSettings THREE_A_MINUTE = new BrakeSettings(3, BigDecimal.ONE, 5);

    private final InMemorySuspensions suspensions = new InMemorySuspensions();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private Instant now = NINE;
    private long active = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private SuspensionService desk;

    @BeforeEach
    void start() {
        desk = started();
    }

    private SuspensionService started(SuspensionListener... listeners) {
        Brake brake = Brake.open(THREE_A_MINUTE, () -> active, directory.resolve("brake.json"));
        return new SuspensionService(suspensions, audit, () -> now, brake, List.of(listeners));
    }

    private boolean stop(String rule, int user) {
        return desk.suspend(
                        new Order(new Submitter("u" + user + "@isp.example"), null, "too much", "rule:" + rule, null))
                .isPresent();
    }

    private int stop(String rule, int from, int to) {
        int stopped = 0;
        for (int user = from; user < to; user++) {
            stopped += stop(rule, user) ? 1 : 0;
        }
        return stopped;
    }

    @Test
    void letsARuleStopNoMoreThanAllowedAndTellsOnce() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(stop("hourly", 0, 50)).isEqualTo(3);

            assertThat(log.all().stream().filter(line -> line.startsWith("ERROR")))
                    .containsExactly("ERROR action=brake rule=\"hourly\" reason=\"4 suspensions in 1 min, allowed 3\""
                            + " remedy=\"it suspends nobody until ./sekisho rearm hourly;"
                            + " ./sekisho release --rule hourly"
                            + " releases those it suspended\"");
            assertThat(log.all())
                    .contains("WARN action=none submitter=u49@isp.example cause=braked"
                            + " author=\"rule:hourly\" finding=\"\"");
        }
        assertThat(suspensions.active(now)).hasSize(3);
        assertThat(desk.brake().braked())
                .containsExactly(new Brake.Trip("hourly", NINE, "4 suspensions in 1 min, allowed 3"));
        assertThat(audit.all().stream().filter(entry -> entry.action().equals("brake")))
                .containsExactly(new AuditEntry(
                        NINE, "rule:hourly", "brake", null, "hourly: 4 suspensions in 1 min, allowed 3"));
    }

    /** So that a listener may note on disk what a crash would make it forget. */
    @Test
    void tellsOfATripBeforeItIsKept() {
        List<String> told = new ArrayList<>();
        desk = started(new SuspensionListener() {
            @Override
            public void braking(Brake.Trip trip) {
                told.add("braking " + trip.rule() + " " + Files.exists(directory.resolve("brake.json")));
            }

            @Override
            public void braked(Brake.Trip trip) {
                told.add("braked " + trip.rule() + " " + Files.exists(directory.resolve("brake.json")));
            }
        });

        stop("hourly", 0, 10);

        assertThat(told).containsExactly("braking hourly false", "braked hourly true");
    }

    @Test
    void staysUntilItIsRearmedHoweverLongThatTakes() {
        stop("hourly", 0, 10);
        now = NINE.plusSeconds(100_000);

        assertThat(stop("hourly", 10)).isFalse();
        assertThat(desk.rearm("hourly", "kei", "looked at it"))
                .contains(new Brake.Trip("hourly", NINE, "4 suspensions in 1 min, allowed 3"));
        assertThat(stop("hourly", 10)).isTrue();
        assertThat(desk.rearm("hourly", "kei", "")).isEmpty();
        assertThat(audit.all()).contains(new AuditEntry(now, "kei", "rearm", null, "hourly: looked at it"));
    }

    @Test
    void allowsAShareOfTheActiveSubmittersAnHour() {
        active = 700;
        int stopped = 0;
        for (int user = 0; user < 20; user++) {
            now = NINE.plusSeconds(60L * user);
            stopped += stop("hourly", user) ? 1 : 0;
        }

        assertThat(stopped).isEqualTo(7);
        assertThat(desk.brake().braked())
                .extracting(Brake.Trip::reason)
                .containsExactly("8 suspensions in 1 h, allowed 7");
    }

    @Test
    void forgetsWhatIsOlderThanAnHour() {
        for (int user = 0; user < 100; user++) {
            now = NINE.plusSeconds(800L * user);
            assertThat(stop("hourly", user)).isTrue();
        }
        assertThat(desk.brake().stopsInLastHour("hourly", now)).isEqualTo(5);
    }

    @Test
    void brakesTheRuleThatStopsMostAndNotTheOneThatComesLast() {
        assertThat(stop("country", 0, 3)).isEqualTo(3);

        assertThat(stop("hourly", 10)).isTrue();
        assertThat(desk.brake().braked())
                .containsExactly(
                        new Brake.Trip("country", NINE, "4 suspensions in 1 min, allowed 3, 3 of them by this rule"));
    }

    @Test
    void countsNeitherWhatAPersonOrdersNorWhoIsStoppedAlready() {
        for (int user = 0; user < 20; user++) {
            Submitter submitter = new Submitter("p" + user + "@isp.example");
            assertThat(desk.suspend(new Order(submitter, null, "sold", "kei", null)))
                    .isPresent();
            assertThat(desk.suspend(new Order(submitter, null, "too much", "rule:hourly", null)))
                    .isPresent();
        }
        assertThat(desk.brake().braked()).isEmpty();
        assertThat(desk.brake().stopsInLastHour("hourly", now)).isZero();
    }

    @Test
    void outlivesARestart() {
        stop("country", 0, 10);
        stop("hourly", 20, 22);

        desk = started();

        assertThat(desk.brake().braked()).extracting(Brake.Trip::rule).containsExactly("country");
        assertThat(stop("country", 30)).isFalse();
        assertThat(desk.brake().stopsInLastHour("hourly", now)).isEqualTo(2);
        assertThat(stop("hourly", 30, 40)).isEqualTo(1);
    }

    @Test
    void startsWithAFileThatCannotBeReadAndSaysSo() throws IOException {
        Path file = directory.resolve("brake.json");
        Files.writeString(file, "{");

        try (CapturedLog log = CapturedLog.of(SnapshotFile.class)) {
            desk = started();

            assertThat(log.all())
                    .containsExactly("WARN " + file + " cannot be read and was put aside as " + file
                            + ".damaged; beginning with no rule braked");
        }
        assertThat(stop("hourly", 0)).isTrue();
    }

    @Test
    void countsOnWhenTheClockIsSetBack() {
        stop("hourly", 0, 3);
        now = NINE.minusSeconds(30);

        assertThat(stop("hourly", 4)).isFalse();
    }

    @Test
    void undoesWhatARuleDidAsOneAct() {
        stop("country", 0, 2);
        now = NINE.plusSeconds(600);
        stop("country", 2, 4);
        stop("hourly", 5);
        desk.suspend(new Order(new Submitter("p@isp.example"), null, "sold", "kei", null));

        assertThat(desk.stoppedBy("country", NINE.plusSeconds(1))).hasSize(2);
        List<Suspension> ended = desk.releaseAll("country", NINE.plusSeconds(1), "kei", "wrong database");

        assertThat(ended)
                .extracting(one -> one.submitter().address())
                .containsExactly("u2@isp.example", "u3@isp.example");
        assertThat(suspensions.active(now))
                .extracting(one -> one.submitter().address())
                .containsExactlyInAnyOrder("u0@isp.example", "u1@isp.example", "u5@isp.example", "p@isp.example");
        assertThat(audit.all())
                .contains(
                        new AuditEntry(
                                now,
                                "kei",
                                "release",
                                new Submitter("u2@isp.example"),
                                "undo of rule country: wrong database"),
                        new AuditEntry(
                                now,
                                "kei",
                                "undo",
                                null,
                                "rule country since 2026-11-23T09:00:01Z, 2 released: wrong database"));
        assertThat(desk.releaseAll("country", NINE.plusSeconds(1), "kei", "")).isEmpty();
    }

    @Test
    void isReadFromSettings() {
        BrakeSettings read = BrakeSettings.read(Settings.ofParameters(
                "sekisho.properties",
                BrakeSettings.SETTINGS,
                Map.of("brake.per-minute", "unlimited", "brake.per-hour", "0.5%", "brake.per-hour-at-least", "1_000")));

        assertThat(read).isEqualTo(new BrakeSettings(Long.MAX_VALUE, new BigDecimal("0.5"), 1000));
        assertThat(read.perHour().of(1_000_000)).isEqualTo(5000);
        assertThat(BrakeSettings.read(Settings.ofParameters("sekisho.properties", BrakeSettings.SETTINGS, Map.of())))
                .isEqualTo(BrakeSettings.DEFAULT);
    }

    @Test
    void aMinuteMayBeAShareToo() {
        BrakeSettings.Allowed standard = BrakeSettings.DEFAULT.perMinute();
        assertThat(standard.of(5_000)).isEqualTo(10);
        assertThat(standard.of(100_000)).isEqualTo(200);

        BrakeSettings read = BrakeSettings.read(Settings.ofParameters(
                "sekisho.properties",
                BrakeSettings.SETTINGS,
                Map.of("brake.per-minute", "1%", "brake.per-minute-at-least", "3")));
        assertThat(read.perMinute().of(200)).isEqualTo(3);
        assertThat(read.perMinute().of(1_000)).isEqualTo(10);
    }

    @Test
    void refusesWhatIsNoNumber() {
        Settings settings = Settings.ofParameters(
                "sekisho.properties",
                BrakeSettings.SETTINGS,
                Map.of("brake.per-minute", "0", "brake.per-hour", "101%"));
        BrakeSettings.read(settings);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(settings::finish)
                .satisfies(problem -> assertThat(problem.problems())
                        .containsExactlyInAnyOrder(
                                "sekisho.properties: brake.per-minute=0: expected a percentage from 0.01% to 100%,"
                                        + " such as 0.2%; or a whole number from 1 to 999_999_999, or unlimited",
                                "sekisho.properties: brake.per-hour=101%: expected a percentage from 0.01% to 100%,"
                                        + " such as 1%"));
    }
}
