// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.record.CapturedLog;
import org.sekisho.state.AppendLog;
import org.sekisho.state.LogRecords;
import org.sekisho.state.WriteMonitor;
import org.sekisho.submitter.Submitter;

/** Back to the clean way only after so many clean days, over restarts, crashes and full disks. */
class ReroutesTest {
    private static final Instant NINE = TestCircumstances.NINE;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String WHY = "rule hourly: 101 recipients in 1 h, allowed 100";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private Reroutes reroutes;

    @BeforeEach
    void open() {
        file = directory.resolve("pools").resolve("doubts.log");
        reroutes = Reroutes.open(file, NINE);
    }

    private static Instant day(int day) {
        return NINE.plus(Duration.ofDays(day));
    }

    private void add(Submitter submitter, Instant now) {
        reroutes.add(submitter, "doubtful", WHY, WEEK, now);
    }

    private boolean holds(Instant now) {
        return reroutes.find(Ways.BOB, now).isPresent();
    }

    @Test
    void endsAfterSevenCleanDays() {
        add(Ways.BOB, day(0));

        assertThat(holds(day(7).minusNanos(1))).isTrue();
        assertThat(holds(day(7))).isFalse();
    }

    @Test
    void beginsAnewWithEveryCause() {
        add(Ways.BOB, day(0));
        add(Ways.BOB, day(6));

        assertThat(holds(day(12))).isTrue();
        assertThat(reroutes.find(Ways.BOB, day(12))).contains(new Reroute(Ways.BOB, "doubtful", WHY, day(0), day(13)));
        assertThat(holds(day(13))).isFalse();
        add(Ways.BOB, day(20));
        assertThat(reroutes.find(Ways.BOB, day(20)).orElseThrow().since()).isEqualTo(day(20));
    }

    @Test
    void aClockThatIsSetBackShortensNothing() {
        add(Ways.BOB, day(5));
        add(Ways.BOB, day(0));

        assertThat(holds(day(11))).isTrue();
    }

    @Test
    void outlivesARestart() {
        add(Ways.BOB, day(0));
        add(Ways.BOB, day(1));
        reroutes.forgive(new Submitter("eve@isp.example"), day(1));

        reroutes = Reroutes.open(file, day(2));

        assertThat(reroutes.find(Ways.BOB, day(2))).contains(new Reroute(Ways.BOB, "doubtful", WHY, day(0), day(8)));
        assertThat(reroutes.isForgiven(new Submitter("eve@isp.example"), day(1)))
                .isTrue();
        assertThat(Reroutes.open(file, day(9)).find(Ways.BOB, day(9))).isEmpty();
    }

    @Test
    void losesAtMostAPartOfACleanTimeThatWasNotWorthWriting() throws Exception {
        for (int minute = 0; minute < 24 * 60; minute++) {
            add(Ways.BOB, NINE.plus(Duration.ofMinutes(minute)));
        }

        assertThat(LogRecords.read(file, 'R')).hasSizeBetween(2, 6);
        Instant written =
                Reroutes.open(file, day(1)).find(Ways.BOB, day(1)).orElseThrow().until();
        assertThat(Duration.between(
                        written, reroutes.find(Ways.BOB, day(1)).orElseThrow().until()))
                .isLessThanOrEqualTo(WEEK.dividedBy(24));
    }

    @Test
    void isForgivenWithWhatWasFoundBefore() {
        add(Ways.BOB, day(0));

        assertThat(reroutes.forgive(Ways.BOB, day(1))).map(Reroute::since).contains(day(0));

        assertThat(holds(day(1))).isFalse();
        assertThat(reroutes.isForgiven(Ways.BOB, day(1))).isTrue();
        assertThat(reroutes.isForgiven(Ways.BOB, day(1).plusMillis(1))).isFalse();
        assertThat(reroutes.forgive(Ways.BOB, day(1))).isEmpty();
        reroutes = Reroutes.open(file, day(2));
        assertThat(holds(day(2))).isFalse();
        assertThat(reroutes.isForgiven(Ways.BOB, day(1))).isTrue();
        add(Ways.BOB, day(3));
        assertThat(holds(day(3))).isTrue();
    }

    @Test
    void leavesOutATornLineAndGoesOn() throws IOException {
        add(Ways.BOB, day(0));
        Files.writeString(file, "{\"submitter\":\"eve@isp.exam", StandardOpenOption.APPEND);

        try (CapturedLog log = CapturedLog.of(AppendLog.class)) {
            reroutes = Reroutes.open(file, day(1));
            assertThat(log.all()).as("what a crash leaves is no news").isEmpty();
        }
        add(new Submitter("eve@isp.example"), day(1));

        reroutes = Reroutes.open(file, day(2));
        assertThat(reroutes.holding(day(2)).stream().map(Reroute::submitter))
                .containsExactly(Ways.BOB, new Submitter("eve@isp.example"));
    }

    @Test
    void holdsInMemoryWhileTheDiskIsInTrouble() throws IOException {
        Files.createDirectories(directory.resolve("pools"));
        Files.createDirectories(file.resolve("in-the-way"));

        try (CapturedLog log = CapturedLog.of(WriteMonitor.class)) {
            add(Ways.BOB, day(0));
            add(new Submitter("eve@isp.example"), day(0));
            assertThat(log.all())
                    .as("told once")
                    .hasSize(1)
                    .first()
                    .asString()
                    .isEqualTo("ERROR cannot write " + file
                            + ": rerouted submitters may return to the default pool too early after a restart");
        }

        assertThat(holds(day(1))).isTrue();
        Files.delete(file.resolve("in-the-way"));
        Files.delete(file);
        add(new Submitter("joe@isp.example"), day(1));
        assertThat(Reroutes.open(file, day(1)).holding(day(1)))
                .as("all of them, not only the last")
                .hasSize(3);
    }

    @Test
    void forgetsWhatIsOverAndKeepsItsFileSmall() throws IOException {
        for (int user = 0; user < 2_000; user++) {
            add(new Submitter("u" + user + "@isp.example"), day(0));
        }
        add(Ways.BOB, day(10));

        assertThat(LogRecords.read(file, 'R')).hasSizeLessThan(10);
        assertThat(Reroutes.open(file, day(10)).holding(day(10))).hasSize(1);
    }

    @Test
    void takesNobodyNewWhenFullAndPushesNobodyOut() {
        reroutes = Reroutes.open(file, NINE, 3);
        try (CapturedLog log = CapturedLog.of(Reroutes.class)) {
            for (int user = 0; user < 10; user++) {
                add(new Submitter("u" + user + "@isp.example"), day(0));
            }
            assertThat(log.all()).hasSize(1).first().asString().startsWith("ERROR pools reroutes=full most=3");
        }

        assertThat(reroutes.holding(day(1)).stream()
                        .map(doubt -> doubt.submitter().address()))
                .containsExactly("u0@isp.example", "u1@isp.example", "u2@isp.example");
        add(Ways.BOB, day(8));
        assertThat(holds(day(8))).as("there is room again").isTrue();
    }

    @Test
    void manyThreadsLeaveAFileThatSaysWhatMemorySays() throws Exception {
        List<Submitter> people = Ways.submitters(40);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            int shift = thread;
            threads.execute(() -> {
                for (int i = 0; i < 400; i++) {
                    Submitter one = people.get((i * 7 + shift) % people.size());
                    Instant now = NINE.plus(Duration.ofHours(i));
                    if (i % 5 == shift % 5) {
                        reroutes.forgive(one, now);
                    } else {
                        add(one, now);
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        Instant end = NINE.plus(Duration.ofHours(400));
        Reroutes again = Reroutes.open(file, end);
        for (Submitter one : people) {
            assertThat(again.find(one, end).isPresent())
                    .as(one.address())
                    .isEqualTo(reroutes.find(one, end).isPresent());
        }
    }
}
