// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.notice.Notices.BOB;
import static org.sekisho.notice.Notices.BOTH;
import static org.sekisho.notice.Notices.DESK;
import static org.sekisho.notice.Notices.NINE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.EventLog;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.Notices;
import org.sekisho.record.CapturedLog;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;

final class NotifierTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WAIT = Notifier.LONGEST_WAIT;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Notices notices;

    @SuppressWarnings("NullAway.Init")
    private Notifier desk;

    private Notices notices(String... ways) {
        return new Notices(directory, ways);
    }

    private void open(String... ways) {
        notices = notices(ways);
        desk = notices.open();
    }

    private static void mail(Notifier desk, NoticeRequest wish) {
        desk.tell(new NoticeEvent.Stopped(Notices.suspension()), wish, () -> Notices.offence("Subject: x\r\n"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("open"))) {
            return files.toList();
        }
    }

    @Test
    void tellsOfASuspensionOnceThoughListenerAndMailetTellIt() {
        open("desk", "owner", "webhook");

        desk.suspended(Notices.suspension());
        desk.work();
        mail(desk, BOTH);
        notices.pass(desk, WAIT);
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk")).hasSize(1);
        assertThat(notices.to("owner")).hasSize(1);
        assertThat(notices.to("webhook")).hasSize(1);
        Notice notice = notices.to("desk").get(0);
        assertThat(notice.languages()).containsExactly(Language.EN, Language.JA);
        assertThat(notice.tally().count()).isEqualTo(1);
        assertThat(notice.offence()).isNotNull();
        assertThat(notices.counted).containsExactlyInAnyOrder("notified[desk]", "notified[owner]", "notified[webhook]");
    }

    @Test
    void tellsWhoIsNotTheDeskOnlyWhenAMailetAsksForIt() {
        open("desk", "owner");

        desk.suspended(Notices.suspension());
        await(desk, notices);
        assertThat(notices.to("owner")).isEmpty();

        mail(desk, BOTH);
        notices.pass(desk, SECOND);
        assertThat(notices.to("owner")).hasSize(1);
        assertThat(notices.to("desk")).as("told once").hasSize(1);
    }

    @Test
    void waitsForWhatIsHeldButNotForLong() {
        open("desk");

        desk.suspended(Notices.suspension());
        notices.pass(desk, SECOND);
        notices.pass(desk, WAIT.minusSeconds(1));
        assertThat(notices.to("desk")).isEmpty();
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk")).hasSize(1);
    }

    @Test
    void tellsWhatIsHeldAndWhatHasLeftAsSoonAsItIsDone() {
        open("desk");
        Suspension suspension = Notices.suspension();
        Handover left = new Handover(7, 9, Map.of("far.example", 9L), NINE.minusSeconds(60), NINE);
        desk.suspended(suspension);
        notices.pass(desk, SECOND);
        assertThat(notices.to("desk")).isEmpty();

        notices.containments.put(
                suspension.id(), new Containment(suspension.id(), BOB, NINE, NINE.plusSeconds(1), 5000, 6000, left));
        notices.pass(desk, SECOND);

        DeliverySummary told = notices.to("desk").get(0).circumstances();
        assertThat(told.containment()).isNotNull();
        assertThat(told.left()).isEqualTo(left);
    }

    @Test
    void sumsUpWhatCameWithinTheHour() {
        open("desk", "owner");
        mail(desk, BOTH);
        notices.pass(desk, WAIT);

        for (int i = 0; i < 4999; i++) {
            mail(desk, BOTH);
        }
        notices.pass(desk, HOUR.minus(WAIT).minusSeconds(1));
        assertThat(notices.to("desk")).hasSize(1);
        notices.pass(desk, SECOND);
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk")).hasSize(2);
        assertThat(notices.to("desk").get(1).number()).isEqualTo(1);
        assertThat(notices.to("desk").get(1).tally().count()).isEqualTo(4999);
        assertThat(notices.to("owner")).as("the owner reads no digests").hasSize(1);
    }

    @Test
    void closesAQuietCaseAndTellsAnewAfterwards() throws Exception {
        open("desk");
        mail(desk, DESK);
        notices.pass(desk, WAIT);
        notices.pass(desk, HOUR);
        assertThat(files()).isEmpty();

        mail(desk, DESK);
        notices.pass(desk, WAIT);

        assertThat(notices.to("desk")).extracting(Notice::number).containsExactly(0, 0);
    }

    @Test
    void foldsASecondSuspensionByTheSameRuleWithinTheHour() {
        open("desk");
        Suspension first = Notices.suspension();
        desk.suspended(first);
        await(desk, notices);
        Suspension again = new Suspension(
                UUID.randomUUID(), BOB, notices.now, null, first.reason(), first.author(), first.finding());

        desk.suspended(again);
        notices.pass(desk, WAIT);
        assertThat(notices.to("desk")).hasSize(1);
        notices.pass(desk, HOUR);
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk").get(1).tally().count()).isEqualTo(1);
    }

    @Test
    void tellsFindingsWithoutASuspensionAtOnceAndApartFromIt() {
        open("desk");

        desk.tell(new NoticeEvent.Found(Notices.finding(BOB)), DESK, () -> null);
        desk.suspended(Notices.suspension());
        await(desk, notices);

        assertThat(notices.kinds("desk")).containsExactly(NoticeEvent.Kind.FINDING, NoticeEvent.Kind.SUSPENSION);
    }

    @Test
    void survivesAKillBeforeItIsSent() {
        Notices notices = notices("desk", "owner");
        Notifier killed = notices.open();
        mail(killed, BOTH);

        Notifier desk = notices.open(Notices.suspension());
        notices.pass(desk, WAIT);

        assertThat(notices.to("desk")).hasSize(1);
        assertThat(notices.to("owner")).hasSize(1);
        assertThat(notices.to("desk").get(0).offence()).isEqualTo(Notices.offence("Subject: x\r\n"));
    }

    @Test
    void tellsAfterAKillOfWhatItOrderedAndTheRecordsKnow() {
        Notices notices = notices("desk");
        Brake.Trip trip = new Brake.Trip("country", NINE, "11 suspensions in 1 min, allowed 10");
        Notifier killed = notices.open();
        killed.braking(trip);
        killed.suspending(Notices.suspension());

        Notifier desk = notices.open(List.of(Notices.suspension()), List.of(trip));
        await(desk, notices);
        Notifier again = notices.open(List.of(Notices.suspension()), List.of(trip));
        notices.pass(again, WAIT);

        assertThat(notices.kinds("desk")).containsExactly(NoticeEvent.Kind.BRAKE, NoticeEvent.Kind.SUSPENSION);
    }

    @Test
    void leavesToTheOtherNodeWhatThatOrdered() {
        Notices notices = notices("desk");
        Brake.Trip trip = new Brake.Trip("country", NINE, "11 suspensions in 1 min, allowed 10");
        notices.open().work();

        Notifier desk = notices.open(List.of(Notices.suspension()), List.of(trip));
        await(desk, notices);

        assertThat(notices.to("desk")).isEmpty();
    }

    private static void await(Notifier desk, Notices notices) {
        notices.pass(desk, SECOND);
        notices.pass(desk, WAIT);
    }

    @Test
    void saysNothingAfterARestartOfWhatAnotherStoppedFirst() {
        Notices notices = notices("desk");
        notices.open().suspending(Notices.suspension());

        Notifier desk = notices.open();
        notices.pass(desk, SECOND);
        Notifier again = notices.open(Notices.suspension());
        await(again, notices);

        assertThat(notices.to("desk")).isEmpty();
    }

    @Test
    void isNotToldTwiceAfterALaterRestart() {
        open("desk");
        desk.suspended(Notices.suspension());
        await(desk, notices);
        notices.pass(desk, HOUR);

        Notifier later = notices.open(Notices.suspension());
        notices.pass(later, HOUR);
        notices.pass(later, HOUR);

        assertThat(notices.to("desk")).hasSize(1);
    }

    @Test
    void isSentTwiceUnderOneNameWhenKilledBetweenSendingAndNoting() throws Exception {
        open("desk");
        mail(desk, DESK);
        byte[] before = Files.readAllBytes(files().get(0));
        notices.pass(desk, WAIT);
        Files.write(files().get(0), before);

        notices.pass(notices.open(Notices.suspension()), WAIT);

        assertThat(notices.to("desk")).hasSize(2);
        assertThat(notices.to("desk").get(0).name())
                .isEqualTo(notices.to("desk").get(1).name());
    }

    @Test
    void keepsFoldingAfterARestart() {
        open("desk");
        mail(desk, DESK);
        notices.pass(desk, WAIT);
        mail(desk, DESK);
        mail(desk, DESK);
        notices.pass(desk, Duration.ofMinutes(2));

        Notifier later = notices.open(Notices.suspension());
        mail(later, DESK);
        notices.pass(later, HOUR);
        notices.pass(later, SECOND);

        assertThat(notices.to("desk"))
                .extracting(notice -> notice.tally().count())
                .containsExactly(1L, 3L);
    }

    @Test
    void tellsNothingOfWhatHeldBeforeItWasInstalled() {
        Notices notices = notices("desk");

        Notifier desk = notices.open(Notices.suspension());
        await(desk, notices);

        assertThat(notices.to("desk")).isEmpty();
    }

    @Test
    void triesAgainWhatCouldNotBeSentAndOnlyThat() {
        Notices notices = notices("desk", "webhook");
        notices.broken.put("desk", new IOException("disk full"));
        Notifier desk = notices.open();
        mail(desk, DESK);
        notices.pass(desk, WAIT);
        notices.pass(desk, SECOND);
        assertThat(notices.to("webhook")).hasSize(1);

        notices.broken.clear();
        notices.pass(desk, Duration.ofMinutes(1));

        assertThat(notices.to("desk")).hasSize(1);
        assertThat(notices.to("webhook")).hasSize(1);
        assertThat(desk.pending()).isZero();
    }

    @Test
    void saysWhenNobodyIsTold() {
        open();

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            desk.suspended(Notices.suspension());
            desk.work();

            assertThat(log.all())
                    .containsExactly("WARN action=none kind=suspension submitter=bob@isp.example cause=untold"
                            + " why=\"rule:hourly\" id=" + Notices.suspension().id());
        }
    }

    @Test
    void tellsAWaveOfNoticesInOne() {
        open("desk");

        for (int i = 0; i < 5000; i++) {
            Submitter submitter = new Submitter("u" + i + "@isp.example");
            desk.tell(new NoticeEvent.Found(Notices.finding(submitter)), BOTH, () -> null);
        }
        notices.pass(desk, SECOND);
        notices.pass(desk, HOUR);
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk")).hasSize(NoticeEvent.Flooded.MAX_PER_HOUR + 1);
        Notice last = notices.to("desk").get(NoticeEvent.Flooded.MAX_PER_HOUR);
        assertThat(last.occasion().kind()).isEqualTo(NoticeEvent.Kind.FLOOD);
        assertThat(last.tally().count()).isEqualTo(4900);
    }

    @Test
    void tellsOfTheBrakeOnce() {
        open("desk");

        desk.braked(new Brake.Trip("country", NINE, "11 suspensions in 1 min, allowed 10"));
        notices.pass(desk, SECOND);
        notices.pass(desk, SECOND);

        assertThat(notices.to("desk")).hasSize(1);
    }

    @Test
    void saysNothingOfWhatAPersonOrdered() {
        open("desk");

        desk.suspended(new Suspension(UUID.randomUUID(), BOB, NINE, null, "called", "alice", null));
        notices.pass(desk, WAIT);

        assertThat(notices.to("desk")).isEmpty();
    }

    @Test
    void goesOnWithoutADisk() throws Exception {
        open("desk");
        Files.writeString(directory.resolve("open"), "in the way");

        mail(desk, DESK);
        notices.pass(desk, WAIT);

        assertThat(notices.to("desk")).hasSize(1);
    }

    @Test
    void putsAsideAFileThatIsNoNotice() throws Exception {
        Files.createDirectories(directory.resolve("open"));
        Files.writeString(directory.resolve("open/torn.json"), "{\"id\":");

        Notifier desk = notices("desk").open();

        assertThat(desk.pending()).isZero();
        assertThat(directory.resolve("open/torn.json.damaged")).exists();
    }

    @Test
    void aClockThatIsSetBackDelaysNothingForLong() {
        open("desk");
        mail(desk, DESK);

        notices.pass(desk, Duration.ofDays(-30));

        assertThat(notices.to("desk")).hasSize(1);
        mail(desk, DESK);
        notices.pass(desk, HOUR);
        notices.pass(desk, SECOND);
        assertThat(notices.to("desk")).hasSize(2);
    }
}
