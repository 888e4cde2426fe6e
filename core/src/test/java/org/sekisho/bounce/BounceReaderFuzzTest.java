// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;

/** Any octets are read as something. {@link BounceReaderFuzz} looks further. */
@Thorough
final class BounceReaderFuzzTest {
    private static final int CHANGED = Rounds.of(20_000);
    private static final BounceReader READER = new BounceReader(ReadLimits.DEFAULT, InstantSource.fixed(Instant.EPOCH));
    private static final List<String> SEEDS = List.of(
            Bounces.DSN,
            Bounces.DSN_WITH_HEADER,
            Bounces.QMAIL,
            Bounces.QUOTED,
            Bounces.HTML,
            Bounces.CARRIER,
            Bounces.DELAY,
            Bounces.RECEIPT,
            Bounces.FEEDBACK,
            Bounces.DMARC);

    static Stream<byte[]> seeds() {
        return SEEDS.stream().map(seed -> seed.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void readsAnyOctets(byte[] message) throws IOException {
        MailReport report = READER.read(new ByteArrayInputStream(message));

        assertThat(report.kind()).isNotNull();
        assertThat(report.original().fields()).allSatisfy(field -> assertThat(field.value())
                .isEqualTo(field.value().strip()));
    }

    @Test
    void readsAnyBounceWithAnyDamage() throws IOException {
        DamagedMail damaged = new DamagedMail(
                20_261_127,
                4,
                200,
                "Content-Type: message/rfc822\n\n",
                "Content-Type: multipart/mixed; boundary==_1\n\n",
                "Content-Transfer-Encoding: base64\n",
                "Content-Type: text/html; charset=utf-7\n",
                "; charset=\"",
                "=?iso-2022-jp?B?GyRC?=",
                "=?utf-8?Q?=",
                "&#39;",
                "<br",
                ">",
                ":",
                " ",
                "\t",
                "\u001b$B",
                "\u00ff\u00fe",
                "=",
                "Final-Recipient:",
                "Received: ");
        damaged.each(CHANGED, SEEDS, BounceReaderFuzzTest::readsAnyOctets);
    }
}
