// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.MovableClock;
import org.sekisho.proof.Reference;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile(value = "sent", forced = false)
final class DurableSentMailsTest implements SentMailsContract, StateContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final MovableClock clock = new MovableClock();

    @Override
    public SentMails sentMails() {
        return open(directory.resolve("own/sent"), CAPACITY);
    }

    private DurableSentMails open(Path file, int capacity) {
        return DurableSentMails.open(file, LedgerLimits.of(capacity), clock);
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public Subject open(Path directory) {
        DurableSentMails sent = open(file(directory), CAPACITY);
        return new Subject(number -> sent.record(mail(number)), () -> {
            List<Object> found = new ArrayList<>();
            for (int number = 0; number < STEPS; number++) {
                sent.find(mail(number).reference()).ifPresent(found::add);
            }
            return found;
        });
    }

    private SentMail mail(int number) {
        return new SentMail(new Reference(7, number), clock.instant(), 1, number, List.of(5L, 6L), 2);
    }

    @Test
    void remembersRowsAndBouncesAfterARestart() {
        Path file = directory.resolve("again");
        DurableSentMails former = open(file, CAPACITY);
        former.record(mail(1));
        for (int i = 0; i < 2 * LedgerLimits.DEFAULT.reports() + SentMail.SLACK; i++) {
            assertThat(former.countBounce(mail(1).reference(), List.of(5L))).isFalse();
        }
        former.record(mail(2));
        for (int i = 0; i < LedgerLimits.DEFAULT.reports() + SentMail.SLACK; i++) {
            assertThat(former.countBounce(mail(2).reference(), List.of(9L))).isFalse();
        }

        DurableSentMails next = open(file, CAPACITY);

        assertThat(next.find(mail(1).reference())).contains(mail(1));
        assertThat(next.countBounce(mail(1).reference(), List.of(5L))).isTrue();
        assertThat(next.countBounce(mail(2).reference(), List.of(9L))).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(open(file, CAPACITY).completeSince())
                .isEqualTo(clock.instant().minus(Duration.ofDays(1)));
    }

    @Test
    void isIncompleteUpToNowWhenItsFileWasDamaged() throws IOException {
        Path file = directory.resolve("damaged");
        DurableSentMails former = open(file, CAPACITY);
        for (int number = 0; number < STEPS; number++) {
            former.record(mail(number));
        }
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2]++;
        Files.write(file, octets);
        clock.advance(Duration.ofDays(1));

        DurableSentMails next = open(file, CAPACITY);

        assertThat(next.find(mail(STEPS - 1).reference())).isPresent();
        assertThat(next.completeSince()).isEqualTo(clock.instant());
        assertThat(next.findProblem().orElseThrow()).contains("were damaged");
    }

    @Test
    void isCountedAsMissingAndCompleteOnlyFromNowWhenItIsGone() {
        assertThat(open(directory.resolve("gone"), CAPACITY).completeSince()).isEqualTo(clock.instant());
    }

    @Test
    void tellsNobodyWhoWroteToWhom() throws IOException {
        Path file = directory.resolve("private");
        open(file, CAPACITY)
                .record(SentMail.of(
                        Reference.random(),
                        clock.instant(),
                        HASH,
                        new SentMail.Names("hanako@example.jp", "<1@example.jp>", List.of("taro@far.example"))));

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("hanako", "taro", "example");
    }

    @Test
    void keepsOnTheDiskOnlyWhatItRemembersToTheDay() throws IOException {
        Path file = directory.resolve("retention");
        DurableSentMails sent = DurableSentMails.open(file, new LedgerLimits(CAPACITY, Duration.ofDays(14), 5), clock);
        sent.record(mail(1));
        clock.advance(Duration.ofDays(13));
        sent.record(mail(2));

        assertShrinksAfter(sent, file, Duration.ofDays(1), Duration.ofSeconds(1));
        assertThat(sent.find(mail(1).reference())).isEmpty();
        assertThat(open(file, CAPACITY).find(new Reference(7, 1))).isEmpty();
        assertThat(open(file, CAPACITY).find(new Reference(7, 2))).isPresent();
    }

    @Test
    void rewritesItsFileForOutdatedRowsOnceADay() throws IOException {
        Path file = directory.resolve("daily");
        DurableSentMails sent = open(file, CAPACITY);
        sent.record(mail(1));
        clock.advance(Duration.ofHours(12));
        sent.record(mail(2));
        clock.advance(Duration.ofDays(30).minusHours(11));
        sent.maintain();

        assertShrinksAfter(sent, file, Duration.ofHours(12), Duration.ofHours(12));
    }

    private void assertShrinksAfter(DurableSentMails sent, Path file, Duration unchanged, Duration more)
            throws IOException {
        long before = Files.size(file);
        clock.advance(unchanged);
        sent.maintain();
        assertThat(Files.size(file)).isEqualTo(before);
        clock.advance(more);
        sent.maintain();
        assertThat(Files.size(file)).isLessThan(before);
    }

    @Test
    void staysSmallHoweverMuchIsSent() throws IOException {
        Path file = directory.resolve("small");
        DurableSentMails sent = open(file, CAPACITY);
        for (int number = 0; number < 5_000; number++) {
            sent.record(mail(number));
        }

        assertThat(Files.size(file)).isLessThan(1_200 * 100);
    }
}
