// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;

/**
 * Any text is an address, a reference or neither, and what nobody signed is never valid. {@link BareAddressFuzz} and
 * {@link ReferenceHeaderFuzz} look further.
 */
@Thorough
final class SignedAddressesFuzzTest {
    private static final int TEXTS = Rounds.of(50_000);
    private static final String[] BEGINNINGS = {
        "", "prvs=", "srs0=", "v1.abcd.", "v1.abcd.00112233445566778899aabbccddeeff."
    };
    private static final String[] PIECES = {
        "prvs=",
        "0007db23e8",
        "btv1==",
        "SRS0",
        "SRS1",
        "=",
        "==",
        "-",
        "+",
        "+b0007",
        "abcdefghijklm",
        "kKgh",
        "RA",
        "sender.example",
        "hanako",
        "@",
        "example.jp",
        "v1.",
        "abcd.",
        "00112233445566778899aabbccddeeff",
        ".",
        " ",
        "\r\n\t",
        ">",
        "\u0130",
        "\ud800",
        "\0",
        "$1"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "prvs=0007db23e8=hanako@example.jp",
                        "btv1==0007db23e8==hanako@example.jp",
                        "hanako+b0007abcdefghijklm@example.jp",
                        "SRS0=kKgh=RA=sender.example=hanako@example.jp",
                        "SRS1=9e5c=fwd.example.jp==kKgh=RA=sender.example=hanako@example.jp",
                        "v1.abcd.00112233445566778899aabbccddeeff.00112233445566778899aabbccddeeff")
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8));
    }

    static ProofOfSending proofs(Path directory) throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2024-10-04T12:00:00Z"));
        return new ProofOfSending(SigningKeys.open(directory.resolve("keys"), clock), clock);
    }

    static void isABareAddress(String text, ProofOfSending proofs) {
        assertThat(BareAddress.of(text)).hasSizeLessThanOrEqualTo(text.length() + 200);
        assertThat(proofs.verifySender(text)).isNotEqualTo(Optional.of(ProofOfSending.Verdict.VALID));
    }

    static void isAReferenceOrNone(String text, ProofOfSending proofs) {
        Optional<ReferenceHeader> header = ReferenceHeader.parse(text);

        header.ifPresent(found -> {
            assertThat(ReferenceHeader.parse(found.toString())).isEqualTo(header);
            assertThat(proofs.verify(found, "hanako@example.jp")).isNotEqualTo(ProofOfSending.Verdict.VALID);
        });
    }

    @Test
    void anyMixtureOfWhatTheyAreMadeOfIsRead() throws IOException {
        ProofOfSending proofs = proofs(directory);
        Random random = new Random(20_261_127);
        int signed = 0;
        int references = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(BEGINNINGS[random.nextInt(BEGINNINGS.length)]);
            for (int parts = random.nextInt(8); parts >= 0; parts--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            isABareAddress(text.toString(), proofs);
            isAReferenceOrNone(text.toString(), proofs);
            signed += SignedAddresses.unwrap(text.toString()).isPresent() ? 1 : 0;
            references += ReferenceHeader.parse(text.toString()).isPresent() ? 1 : 0;
        }
        assertThat(signed).isPositive();
        assertThat(references).isPositive();
    }
}
