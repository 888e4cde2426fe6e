// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are made to hurt: each is read as something, within its limits. */
final class BadMessagesTest {
    private static final BounceReader READER = new BounceReader(ReadLimits.DEFAULT, InstantSource.fixed(Instant.EPOCH));

    private static MailReport read(String message) throws IOException {
        return READER.read(stream(message));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A head and as many pieces as are asked for, none of which is made before. */
    private static final class Pieces extends InputStream {
        private final IntFunction<String> piece;
        private final int count;
        private InputStream current;
        private int made;

        Pieces(String head, int count, IntFunction<String> piece) {
            this.current = stream(head);
            this.count = count;
            this.piece = piece;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = current.read(buffer, offset, length);
            while (read < 0 && made < count) {
                current = stream(piece.apply(made++));
                read = current.read(buffer, offset, length);
            }
            return read;
        }
    }

    @Test
    void ofTwoHundredMegabytesIsReadNoFurtherThanTheLimit() throws IOException {
        String line = "x".repeat(1_022) + "\r\n";
        String head = Bounces.DSN.replace("%s", "").replace("\n--=_1--\n", "\n");
        Pieces pieces = new Pieces(head, 200 * 1_024, number -> line);

        MailReport report = READER.read(pieces);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.original().find("Message-ID")).contains("<20261127.1@example.jp>");
        assertThat(report.whole()).isFalse();
        assertThat(pieces.made).isLessThan(300);
    }

    @Test
    void withAMillionHeaderFieldsKeepsAFew() throws IOException {
        Pieces pieces = new Pieces("From: a@b.example\r\n", 1_000_000, number -> "X-" + number + ": y\r\n");

        MailReport report = READER.read(pieces);

        assertThat(report.header().fields()).hasSizeLessThan(10_000);
        assertThat(report.whole()).isFalse();
        assertThat(pieces.made).isLessThan(50_000);
    }

    @Test
    void withAHeaderLineOfTenMegabytesIsReadToTheLimit() throws IOException {
        Pieces pieces = new Pieces("Subject: ", 10_240, number -> "y".repeat(1_024));

        MailReport report = READER.read(pieces);

        assertThat(report.whole()).isFalse();
        assertThat(report.header().fields()).isEmpty();
        assertThat(pieces.made).isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 100, 1_000})
    void nestedDeeplyIsReadAsDeepAsTheLimit(int depth) throws IOException {
        StringBuilder message = new StringBuilder("From: a@b.example\n");
        for (int i = 0; i < depth; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        message.append("Content-Type: text/plain\n\nend\n");

        MailReport report = read(message.toString());

        assertThat(report.kind()).isEqualTo(ReportKind.ORDINARY);
        assertThat(report.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 100, 1_000})
    void withMessagesInMessagesIsReadAsDeepAsTheLimit(int depth) throws IOException {
        String message = "From: a@b.example\nContent-Type: message/rfc822\n\n".repeat(depth) + "\nend\n";

        assertThat(read(message).whole()).isFalse();
    }

    @Test
    void withManyPartsIsReadAsFarAsTheLimit() throws IOException {
        String message = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: text/plain\n\nx\n".repeat(5_000) + "--b--\n";

        assertThat(read(message).whole()).isFalse();
    }

    /** What a careless parser takes exponential or quadratic time or memory for; a hang is a failure of the build. */
    @Test
    void madeOfBoundariesIsReadAllTheSame() throws IOException {
        List<String> bombs = List.of(
                "Content-Type: multipart/mixed; boundary=\"\"\n\n" + "--\n".repeat(80_000),
                "Content-Type: multipart/mixed; boundary=\"" + "b".repeat(100_000) + "\"\n\n--" + "b".repeat(100_000),
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b".repeat(80_000),
                "Content-Type: multipart/mixed" + "; boundary=b".repeat(20_000) + "\n\n--b\n\nx\n--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n".repeat(60_000),
                "Content-Type: text/html\n\n" + "<".repeat(200_000),
                "Content-Type: text/html\n\n" + "&".repeat(200_000),
                "Content-Type: text/html\n\n" + "<a".repeat(100_000),
                "Subject: " + "=?utf-8?q?".repeat(20_000) + "\n\nx",
                "From: " + "<".repeat(100_000) + "\n\nx",
                "To: a\n\n" + ">".repeat(200_000),
                "To: a\n\n" + "> | ".repeat(60_000),
                "To: a\n\n" + "From: a\n".repeat(30_000),
                "To: a\n\n" + "a@".repeat(120_000),
                "To: a\n\n" + "<" + "a".repeat(250_000),
                "To: a\n\n" + "5.".repeat(120_000),
                "To: a\n\nReceived: x\n" + " y\n".repeat(80_000),
                "To: a\n\nvirus " + "virus ".repeat(40_000),
                "Content-Type: message/delivery-status\n\n" + "Final-Recipient: a\n".repeat(13_000),
                "\r".repeat(250_000),
                "\n".repeat(250_000),
                ":".repeat(250_000),
                ":\n".repeat(120_000));

        for (String bomb : bombs) {
            assertThat(read(bomb).kind().isDeliveryStatus())
                    .as(bomb.substring(0, 40))
                    .isEqualTo(bomb.startsWith("Content-Type: message/delivery-status"));
        }
    }

    @Test
    void withNulOctetsAndBrokenEncodingsIsRead() throws IOException {
        String dsn = Bounces.DSN.replace("%s", "");

        assertThat(read(dsn.replace("This is", "\0This\0is\0")).original().find("Message-ID"))
                .isPresent();
        assertThat(read(dsn.replace("Message-ID: <2", "Mess\0age-ID: <2")).kind())
                .isEqualTo(ReportKind.BOUNCE);
        for (String encoding : List.of("base64", "quoted-printable", "x-uuencode", "8bit", "=", "")) {
            String message = dsn.replace(
                    "Content-Type: message/rfc822",
                    "Content-Transfer-Encoding: " + encoding + "\nContent-Type: message/rfc822");
            assertThat(read(message).kind()).as(encoding).isEqualTo(ReportKind.BOUNCE);
        }
        assertThat(read("Content-Transfer-Encoding: base64\n\n=A=%%%\0\0" + "====".repeat(1_000))
                        .kind())
                .isEqualTo(ReportKind.ORDINARY);
        assertThat(read("Content-Transfer-Encoding: quoted-printable\n\n=\n=Z=1=\0" + "=".repeat(1_000))
                        .kind())
                .isEqualTo(ReportKind.ORDINARY);
    }

    @Test
    void cutAnywhereIsRead() throws IOException {
        String dsn = Bounces.DSN.replace("%s", "X-Sekisho-Ref: v1\n");
        List<MailReport> reports = new java.util.ArrayList<>();
        for (int end = 0; end <= dsn.length(); end++) {
            reports.add(read(dsn.substring(0, end)));
        }

        assertThat(reports).hasSize(dsn.length() + 1).allSatisfy(report -> assertThat(report.whole())
                .isTrue());
        assertThat(IntStream.range(0, reports.size())
                        .filter(end -> reports.get(end).kind() == ReportKind.BOUNCE)
                        .count())
                .isGreaterThan(dsn.length() / 2);
        assertThat(Collections.max(reports, java.util.Comparator.comparing(one -> one.original()
                                .fields()
                                .size()))
                        .original()
                        .fields())
                .hasSize(8);
    }
}
