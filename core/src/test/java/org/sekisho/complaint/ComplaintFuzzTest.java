// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any octets are read and judged as something, and no damage makes a proof. {@link ComplaintFuzz} looks further. */
final class ComplaintFuzzTest {
    private static final int CHANGED = 5_000;
    private static final ComplaintSite SITE = new ComplaintSite();
    private static final String REFERENCE = SITE.send().toString();
    private static final List<byte[]> SEEDS =
            List.copyOf(Complaints.inSixForms(ComplaintSite.header("X-Sekisho-Ref: " + REFERENCE))
                    .values());
    private static final String[] PIECES = {
        "\r",
        "\n",
        "\r\n\r\n",
        "\0",
        "--=_1",
        "--=_1--",
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
        "="
    };

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
        Random random = new Random(20_261_128);
        for (int i = 0; i < CHANGED; i++) {
            byte[] seed = SEEDS.get(random.nextInt(SEEDS.size()));
            StringBuilder complaint = new StringBuilder(new String(seed, StandardCharsets.ISO_8859_1));
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                int from = random.nextInt(complaint.length());
                int to = Math.min(complaint.length(), from + random.nextInt(random.nextBoolean() ? 3 : 100));
                complaint.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
            }
            judgesAnyOctets(complaint.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
