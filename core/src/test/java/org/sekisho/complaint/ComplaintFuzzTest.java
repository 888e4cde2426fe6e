// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.bounce.DamagedMail;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;

/** Any octets are read and judged as something, and no damage makes a proof. {@link ComplaintFuzz} looks further. */
@Thorough
final class ComplaintFuzzTest {
    private static final int CHANGED = Rounds.of(5_000);
    private static final ComplaintSite SITE = new ComplaintSite();
    private static final String REFERENCE = SITE.send().toString();
    private static final List<String> SEEDS =
            Complaints.inSixForms(ComplaintSite.header("X-Sekisho-Ref: " + REFERENCE)).values().stream()
                    .map(seed -> new String(seed, StandardCharsets.ISO_8859_1))
                    .toList();

    static Stream<byte[]> seeds() {
        return SEEDS.stream().map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void judgesAnyOctets(byte[] complaint) {
        ComplaintAnswer answer = SITE.judge(complaint);

        assertThat(answer.sentence(ZoneOffset.UTC)).isNotEmpty();
        if (answer.reason() == AttributionReason.REFERENCE) {
            assertThat(SITE.read(complaint)
                            .original()
                            .all("X-Sekisho-Ref")
                            .toString()
                            .replaceAll("[\\x00-\\x20>]+", ""))
                    .containsIgnoringCase(REFERENCE);
        }
    }

    @Test
    void judgesAnyComplaintWithAnyDamage() {
        DamagedMail damaged = new DamagedMail(
                20_261_128,
                3,
                100,
                "{",
                "}",
                "\"",
                "[[[[",
                "0",
                "f",
                ".",
                "v1.",
                ":",
                ">",
                " ",
                "Received: from [1.2.3.4] by mail.example.jp; ",
                "Content-Type: application/json\n\n",
                "\u001b$B",
                "=");
        damaged.each(CHANGED, SEEDS, ComplaintFuzzTest::judgesAnyOctets);
    }
}
