// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

final class DeliveriesFileTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final KeyedHash HASH = new KeyedHash("sixteen octets and more".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(1_000);

    private Path file() {
        return directory.resolve("usage/deliveries.bin");
    }

    private static InMemoryDeliveries reopened(Path file, Instant now) {
        InMemoryDeliveries read = new InMemoryDeliveries(1_000);
        DeliveriesFile.open(file, read, new NullSenderRates(HASH), now);
        return read;
    }

    private void recordSome(InMemoryDeliveries into) {
        into.record(new DeliveryResult(
                BOB, NINE, DeliveryOutcome.HANDED_OVER, Map.of("far.example", 9, "near.example", 1)));
        into.record(new DeliveryResult(BOB, NINE, DeliveryOutcome.SPAM, Map.of("far.example", 2)));
        into.record(new DeliveryResult(null, NINE, DeliveryOutcome.UNKNOWN, Map.of("x.example", 3)));
        Refusal spam = Refusal.read(0, "550 5.7.1 spam", Set.of());
        for (MailOrigin origin : MailOrigin.values()) {
            into.record(new DeliveryResult(BOB, NINE, DeliveryOutcome.SPAM, Map.of("y.example", 1), origin, spam));
        }
    }

    @Test
    void keepsEverythingOverARestart() {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        recordSome(deliveries);
        file.save();

        InMemoryDeliveries read = reopened(file(), NINE);

        assertThat(read.peek(BOB, NINE)).isEqualTo(deliveries.peek(BOB, NINE));
        assertThat(read.sentSince(BOB, NINE)).isEqualTo(deliveries.sentSince(BOB, NINE));
        assertThat(read.destinations(Window.DAY, NINE)).isEqualTo(deliveries.destinations(Window.DAY, NINE));
        assertThat(read.peek(BOB, NINE).counts(Window.HOUR)).isEqualTo(new DeliveryCounts(10, 0, 0, 3, 0));
        assertThat(read.peek(BOB, NINE)
                        .counts(Window.HOUR, MailOrigin.FORWARDED)
                        .spam())
                .isEqualTo(1);
        assertThat(read.refusals(Window.DAY, NINE)).isEqualTo(deliveries.refusals(Window.DAY, NINE));
        assertThat(read.refusals(Window.DAY, NINE).groups()).hasSize(1);
    }

    private static NullSenderCounts.Limits atMost(String each) {
        return new NullSenderCounts.Limits(List.of(Rate.parse(Dimension.RECIPIENTS, each)), List.of());
    }

    @Test
    void keepsForEachEntryWhatThisServerSentItself() throws IOException {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        NullSenderCounts first = file.nullSenders().count(atMost("2/1d"));
        NullSenderCounts second = file.nullSenders().count(atMost("2/1d"));
        file.nullSenders().count(atMost("1/1d")).exceeded(List.of("x@far.example"), NINE);
        first.exceeded(List.of("hanako@far.example", "hanako@far.example"), NINE);
        second.exceeded(List.of("hanako@far.example"), NINE);
        file.save();
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .contains("each=2/1d #2")
                .doesNotContain("hanako", "far.example");

        Instant later = NINE.plus(Duration.ofHours(20));
        NullSenderRates read = DeliveriesFile.open(
                        file(), new InMemoryDeliveries(1_000), new NullSenderRates(HASH), later)
                .nullSenders();
        List<String> more = List.of("prvs=0007db23e8=Hanako@far.example", "hanako@far.example");

        assertThat(read.count(atMost("2/1d")).exceeded(more, later)).isEqualTo(more);
        assertThat(read.count(atMost("2/1d")).exceeded(more, later)).isEqualTo(more.subList(1, 2));
        assertThat(read.count(atMost("3/1d")).exceeded(more, later)).isEmpty();
        Instant over = NINE.plus(Duration.ofDays(2));
        assertThat(read.count(atMost("1/1d")).exceeded(List.of("x@far.example"), over))
                .isEmpty();
    }

    @Test
    void savesWhatThisServerSentItselfThoughNothingElseChanged() throws IOException {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        NullSenderCounts counts = file.nullSenders().count(atMost("2/1d"));
        file.save();
        Files.delete(file());

        counts.exceeded(List.of("hanako@far.example"), NINE);
        file.save();

        assertThat(file()).exists();
    }

    @Test
    void leavesOutWhatNoWindowCounts() {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        recordSome(deliveries);
        file.save();

        assertThat(reopened(file(), NINE.plus(Duration.ofDays(2))).submitters()).isZero();
    }

    @Test
    void writesOnlyWhatChanged() throws IOException {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        recordSome(deliveries);
        file.save();
        Files.delete(file());

        file.save();
        assertThat(file()).doesNotExist();

        recordSome(deliveries);
        file.save();
        assertThat(file()).exists();
    }

    @Test
    void setsADamagedFileAsideAndBeginsAnew() throws IOException {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        recordSome(deliveries);
        file.save();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);

            assertThat(reopened(file(), NINE).submitters()).isZero();
            assertThat(file()).doesNotExist();
            assertThat(directory.resolve("usage/deliveries.bin.damaged")).hasBinaryContent(damaged);
        }
        for (int length = 0; length < whole.length; length += 13) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            assertThat(reopened(file(), NINE).submitters()).isZero();
        }
        Files.write(file(), whole);
        assertThat(reopened(file(), NINE).submitters()).isEqualTo(1);
    }

    @Test
    void goesOnWhenTheDiskRefuses() throws IOException {
        DeliveriesFile file = DeliveriesFile.open(file(), deliveries, new NullSenderRates(HASH), NINE);
        recordSome(deliveries);
        Files.createDirectories(directory.resolve("usage/deliveries.bin.tmp/in-the-way"));

        file.save();
        assertThat(file()).doesNotExist();

        Files.delete(directory.resolve("usage/deliveries.bin.tmp/in-the-way"));
        Files.delete(directory.resolve("usage/deliveries.bin.tmp"));
        file.save();
        assertThat(reopened(file(), NINE).submitters()).isEqualTo(1);
    }
}
