// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.proof.ProofOfSending.Verdict.EXPIRED;
import static org.sekisho.proof.ProofOfSending.Verdict.UNKNOWN_KEY;
import static org.sekisho.proof.ProofOfSending.Verdict.VALID;
import static org.sekisho.proof.ProofOfSending.Verdict.WRONG;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofOfSendingTest {
    private static final Reference ONE = Reference.parse("000102030405060708090a0b0c0d0e0f");
    private static final String HANAKO = "hanako@example.jp";

    @SuppressWarnings("NullAway.Init")
    private ProofOfSending proofs;

    /** Day 20 000. */
    private Instant now = Instant.parse("2024-10-04T12:00:00Z");

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        proofs = new ProofOfSending(SigningKeys.open(directory.resolve("keys"), () -> now), () -> now);
    }

    @Test
    void aReferenceIsOpaqueAndFitsIntoAnEnvid() {
        ReferenceHeader header = proofs.sign(ONE, HANAKO);

        assertThat(header.toString()).matches("v1\\.[a-z2-7]{4}\\.000102030405060708090a0b0c0d0e0f\\.[0-9a-f]{32}");
        assertThat(header.toString()).hasSizeLessThan(100);
        assertThat(ReferenceHeader.parse(header.toString())).contains(header);
        assertThat(ReferenceHeader.NAME).isEqualTo("X-Sekisho-Ref");
    }

    @Test
    void aReferenceIsBoundToItsSender() {
        ReferenceHeader header = proofs.sign(ONE, HANAKO);

        assertThat(proofs.verify(header, HANAKO)).isEqualTo(VALID);
        assertThat(proofs.verify(header, "HANAKO@Example.JP")).isEqualTo(VALID);
        assertThat(proofs.verify(header, proofs.signSender(HANAKO))).isEqualTo(VALID);
        assertThat(proofs.verify(header, "taro@example.jp")).isEqualTo(WRONG);
        assertThat(proofs.verify(new ReferenceHeader(header.key(), new Reference(0, 0), header.mac()), HANAKO))
                .isEqualTo(WRONG);
        assertThat(proofs.verify(new ReferenceHeader("aaaa", ONE, header.mac()), HANAKO))
                .isEqualTo(UNKNOWN_KEY);
    }

    @Test
    void aReferenceSurvivesFoldingQuotingAndCapitals() {
        String text = proofs.sign(ONE, HANAKO).toString();

        assertThat(ReferenceHeader.parse(text.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(ReferenceHeader.parse(" " + text.substring(0, 40) + "\r\n\t" + text.substring(40) + " "))
                .isPresent();
        assertThat(ReferenceHeader.parse(text.substring(0, 40) + "\r\n> " + text.substring(40)))
                .isPresent();
    }

    @Test
    void whatIsTruncatedOrOfAnotherVersionIsNoReference() {
        String text = proofs.sign(ONE, HANAKO).toString();

        assertThat(IntStream.range(0, text.length()).mapToObj(end -> ReferenceHeader.parse(text.substring(0, end))))
                .allMatch(java.util.Optional::isEmpty);
        assertThat(ReferenceHeader.parse("v2" + text.substring(2))).isEmpty();
        assertThat(ReferenceHeader.parse(text.replace('.', '\u000e'))).isEmpty();
        assertThat(ReferenceHeader.parse("\u00e9" + text)).isEmpty();
        assertThat(ReferenceHeader.parse(text + " " + text)).isEmpty();
        assertThat(ReferenceHeader.parse(text + "0".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aSignedSenderIsASubAddressThatStaysTheSameAllDay() {
        String signed = proofs.signSender("Hanako@example.jp");

        assertThat(signed).matches("Hanako\\+b0007[a-z2-7]{13}@example\\.jp");
        now = Instant.parse("2024-10-04T23:59:59Z");
        assertThat(proofs.signSender("Hanako@example.jp")).isEqualTo(signed);
        now = now.plusSeconds(1);
        assertThat(proofs.signSender("Hanako@example.jp")).startsWith("Hanako+b0008");
    }

    @Test
    void aSignedSenderProvesItselfForTwoWeeks() {
        String signed = proofs.signSender(HANAKO);

        for (int day = 0; day <= 14; day++) {
            assertThat(proofs.verifySender(signed.toUpperCase(Locale.ROOT)))
                    .as("day %s", day)
                    .contains(VALID);
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(proofs.verifySender(signed)).contains(EXPIRED);
    }

    @Test
    void aSenderSignedWhileTheClockWasAheadIsValid() {
        now = now.plus(Duration.ofDays(40));
        String signed = proofs.signSender(HANAKO);
        now = now.minus(Duration.ofDays(40));

        assertThat(proofs.verifySender(signed)).contains(VALID);
    }

    /** Exim accepts a tag of day 997 again from day 000 on. */
    @Test
    void daysWrapAtAThousandAndNothingComesBackToLife() {
        now = Instant.parse("2027-06-21T12:00:00Z");
        String signed = proofs.signSender(HANAKO);
        assertThat(signed).startsWith("hanako+b0997");
        for (int day = 0; day < 2_100; day++) {
            boolean valid = proofs.verifySender(signed).orElseThrow() == VALID;
            assertThat(valid).as("day %s", day).isEqualTo(day <= 14);
            now = now.plus(Duration.ofDays(1));
        }
    }

    /** A key that replaces a lost one takes its slot. */
    @Test
    void aTokenOfALostKeyIsOfAnUnknownOne(@TempDir Path other) throws IOException {
        String former = proofs.signSender(HANAKO);
        now = now.plus(Duration.ofDays(1));
        String onTheDay = proofs.signSender(HANAKO);
        ProofOfSending after = new ProofOfSending(SigningKeys.open(other.resolve("keys"), () -> now), () -> now);
        String later = after.signSender(HANAKO);
        now = now.plus(Duration.ofDays(1));
        String never = proofs.signSender(HANAKO);

        assertThat(after.verifySender(former)).contains(UNKNOWN_KEY);
        assertThat(after.verifySender(onTheDay)).contains(UNKNOWN_KEY);
        assertThat(after.verifySender(later)).contains(VALID);
        assertThat(after.verifySender(never)).contains(WRONG);
        now = now.plus(Duration.ofDays(14));
        assertThat(after.verifySender(former)).as("too old for any key").contains(WRONG);
    }

    @Test
    void aSignedSenderIsValidForNobodyElse() {
        now = now.plus(Duration.ofDays(2));
        String signed = proofs.signSender(HANAKO);

        assertThat(proofs.verifySender(signed.replace("hanako", "taro"))).contains(WRONG);
        assertThat(proofs.verifySender(signed.replace("+b0009", "+b0010"))).contains(WRONG);
        assertThat(proofs.verifySender(signed.replace("+b0", "+b1"))).contains(UNKNOWN_KEY);
        assertThat(proofs.verifySender(HANAKO)).isEmpty();
        assertThat(proofs.verifySender("hanako+bicycle@example.jp")).isEmpty();
    }

    @Test
    void aSenderWithoutRoomForATokenStaysAsItIs() {
        String longest = "h".repeat(45) + "@example.jp";

        assertThat(proofs.verifySender(proofs.signSender(longest))).contains(VALID);
        assertThat(proofs.signSender("h" + longest)).isEqualTo("h" + longest);
        assertThat(proofs.signSender("")).isEmpty();
        String signed = proofs.signSender(HANAKO);
        assertThat(proofs.signSender(signed)).isEqualTo(signed);
    }
}
