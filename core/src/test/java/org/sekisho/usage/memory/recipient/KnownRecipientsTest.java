// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.memory.kept.RecordCache;

final class KnownRecipientsTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Submitter ALICE = new Submitter("alice@isp.example");
    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

    private final Path file;

    KnownRecipientsTest(@TempDir Path directory) {
        this.file = directory.resolve("var/recipients.log");
    }

    private KnownRecipients open(Instant now) {
        return KnownRecipients.open(file, 100, now, RecordCache.none());
    }

    /** How many of them were not known. */
    private static int add(KnownRecipients known, Submitter submitter, Instant at, String... recipients) {
        int[] hashes = new int[recipients.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = known.hasher().ofAddress(recipients[i], "far.example");
        }
        Submission mail = new Submission(submitter, at, InetAddress.getLoopbackAddress(), hashes.length, 10);
        return known.add(mail.to(RecipientHashes.of(hashes))).unknown().count();
    }

    @Test
    void everySubmitterHasTheOwn() {
        KnownRecipients known = KnownRecipients.inMemory(100, RecordCache.none());

        assertThat(add(known, BOB, START, "a", "b", "A"))
                .as("case does not matter")
                .isEqualTo(2);
        assertThat(add(known, BOB, START, "a", "c")).isEqualTo(1);
        assertThat(add(known, ALICE, START, "a")).isEqualTo(1);
    }

    @Test
    void nobodyIsNewToWhomIsOneTooMany() {
        KnownRecipients known = KnownRecipients.inMemory(1, RecordCache.none());

        assertThat(add(known, BOB, START, "a")).isEqualTo(1);
        assertThat(add(known, ALICE, START, "a")).isZero();
        assertThat(known.read(ALICE).history().known()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsRecipientsAndItsBeginningOverARestart() throws Exception {
        KnownRecipients before = open(START);
        add(before, BOB, START, "a", "b");
        before.maintain(START.plusSeconds(60));
        add(before, BOB, START.plusSeconds(61), "c");

        KnownRecipients after = open(START.plusSeconds(120));

        assertThat(add(after, BOB, START.plusSeconds(121), "a", "b", "c"))
                .as("only what came after the last save is new")
                .isEqualTo(1);
        assertThat(after.read(BOB).history().kept()).isEqualTo(START.toEpochMilli());
        assertThat(after.read(BOB).history().known()).isEqualTo(START.toEpochMilli());
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("far.example");
    }

    @Test
    void learnsAgainAfterAGapOrDamage() throws Exception {
        KnownRecipients before = open(START);
        add(before, BOB, START, "a");
        before.maintain(START.plusSeconds(60));
        Instant later = START.plus(Duration.ofDays(3));
        assertThat(open(later).read(BOB).history().kept()).isEqualTo(later.toEpochMilli());

        byte[] octets = Files.readAllBytes(file);
        octets[40] ^= 1;
        Files.write(file, octets);
        Instant damaged = later.plusSeconds(5);
        KnownRecipients after = open(damaged);

        assertThat(after.read(BOB).history().kept()).isEqualTo(damaged.toEpochMilli());
        assertThat(after.findProblem().orElse("")).contains("were damaged");
    }

    @Test
    void beginsNowWhereAClockWasAhead() throws Exception {
        Instant ahead = START.plus(Duration.ofDays(3_000));
        KnownRecipients before = open(ahead);
        add(before, BOB, ahead, "a");

        before.maintain(START);
        assertThat(before.read(BOB).history().kept()).isEqualTo(START.toEpochMilli());

        open(ahead).maintain(ahead);
        KnownRecipients after = open(START.plusSeconds(60));
        assertThat(after.read(BOB).history().kept())
                .isEqualTo(START.plusSeconds(60).toEpochMilli());
    }

    @Test
    void forgetsWhoWroteToNobodyFor400Days() {
        KnownRecipients known = KnownRecipients.inMemory(100, RecordCache.none());
        add(known, BOB, START, "a");

        known.maintain(START.plus(Duration.ofDays(400)));
        assertThat(add(known, BOB, START.plus(Duration.ofDays(400)), "a")).isZero();
        known.maintain(START.plus(Duration.ofDays(801)));
        assertThat(add(known, BOB, START.plus(Duration.ofDays(801)), "a")).isEqualTo(1);
    }

    /** One that is at hand, but gone from the map, is not added to. */
    @Test
    void looksUpAnewWhatIsGone() {
        Map<Submitter, RecipientSketch> atHand = new HashMap<>();
        KnownRecipients known = KnownRecipients.inMemory(100, new RecordCache<>() {
            @Override
            public @Nullable RecipientSketch find(Submitter submitter) {
                return atHand.get(submitter);
            }

            @Override
            public void keep(Submitter submitter, RecipientSketch record) {
                atHand.put(submitter, record);
            }
        });
        add(known, BOB, START, "a");
        RecipientSketch first = atHand.get(BOB);
        Instant later = START.plus(Duration.ofDays(401));

        known.maintain(later);

        assertThat(add(known, BOB, later, "a", "b")).isEqualTo(2);
        assertThat(atHand.get(BOB)).isNotNull().isNotSameAs(first);
        assertThat(known.read(BOB).history().known()).isEqualTo(later.toEpochMilli());
        assertThat(add(known, BOB, later, "a", "b")).isZero();
    }

    @Test
    void forgetsTheRecipientsOfARefusedMail() {
        KnownRecipients known = KnownRecipients.inMemory(100, RecordCache.none());
        int hash = known.hasher().ofAddress("a", "far.example");
        add(known, BOB, START, "a");

        known.remove(BOB, RecipientHashes.of(hash));

        assertThat(add(known, BOB, START, "a")).isEqualTo(1);
    }

    @Test
    void hashesAsSipHashDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] secret = new byte[RecipientHasher.SECRET];
            random.nextBytes(secret);
            ByteBuffer halves = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
            String local = "Reci\u00e9pient".repeat(i % 5) + i;
            long hash = Hashing.sipHash24(halves.getLong(), halves.getLong())
                    .hashString((local + "@far.example").toLowerCase(Locale.ROOT), StandardCharsets.UTF_16LE)
                    .asLong();

            assertThat(new RecipientHasher(secret).ofAddress(local, "Far.Example"))
                    .isEqualTo((int) (hash ^ hash >>> 32));
        }
    }

    @Test
    void hashesWhatStandsInALogAsTheAddress() {
        RecipientHasher hasher = new RecipientHasher(new byte[RecipientHasher.SECRET]);
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] octets = new byte[random.nextInt(20)];
            random.nextBytes(octets);
            for (int at = 0; at < octets.length && i % 8 > 0; at++) {
                octets[at] &= 0x7f;
            }
            String local = new String(octets, StandardCharsets.ISO_8859_1);
            byte[] logged = ("<" + local + "@Far.Example>").getBytes(StandardCharsets.ISO_8859_1);

            assertThat(hasher.ofOctets(logged, 1, logged.length - 1))
                    .as(local)
                    .isEqualTo(hasher.ofAddress(local, "far.example"));
        }
    }

    @Test
    void hashesADomainWithItsTopLevelDomain() {
        RecipientHasher hasher = new RecipientHasher(new byte[RecipientHasher.SECRET]);
        byte[] logged = "x@Mail.Far.EXAMPLE>".getBytes(StandardCharsets.US_ASCII);

        assertThat(hasher.ofDomainOctets(logged, 2, 18)).isEqualTo(hasher.ofDomain("mail.far.example"));
        assertThat(hasher.ofDomain("mail.far.example")).isNotEqualTo(hasher.ofDomain("far.example"));
        assertThat(RecipientHasher.topLevel(hasher.ofDomain("mail.far.example")))
                .isEqualTo(RecipientHasher.topLevel(hasher.ofDomain("EXAMPLE")))
                .isNotEqualTo(RecipientHasher.topLevel(hasher.ofDomain("far.test")))
                .isPositive();
    }
}
