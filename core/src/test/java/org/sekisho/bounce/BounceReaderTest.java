// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BounceReaderTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T09:00:00Z"));

    private static MailReport read(String message) {
        return read(message.replace("%s", "").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MailReport read(byte[] message) {
        try {
            return new BounceReader(ReadLimits.DEFAULT, CLOCK).read(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                        of(ReportKind.BOUNCE, Bounces.DSN, Bounces.DSN_WITH_HEADER, Bounces.DSN_ALONE, Bounces.QMAIL),
                        of(ReportKind.BOUNCE, Bounces.QUOTED, Bounces.HTML, Bounces.CARRIER, Bounces.REJECTED_BY_SIEVE),
                        of(ReportKind.BOUNCE, withAction("expired")),
                        of(ReportKind.DELAY, Bounces.DELAY, withAction("delayed")),
                        of(ReportKind.SUCCESS, withAction("relayed").replace("5.1.1", "2.0.0")),
                        of(ReportKind.VACATION, Bounces.VACATION),
                        of(ReportKind.CHALLENGE, Bounces.CHALLENGE),
                        of(ReportKind.RECEIPT, Bounces.RECEIPT),
                        of(ReportKind.FEEDBACK_REPORT, Bounces.FEEDBACK),
                        of(ReportKind.DMARC_REPORT, Bounces.DMARC),
                        of(ReportKind.LIST, Bounces.LIST),
                        of(ReportKind.ORDINARY, Bounces.ORDINARY, ""))
                .flatMap(kind -> kind);
    }

    private static Stream<Arguments> of(ReportKind kind, String... messages) {
        return Stream.of(messages).map(message -> Arguments.of(kind, message));
    }

    private static String withAction(String action) {
        return Bounces.DSN.replace("Action: failed", "Action: " + action);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void knowsWhatSortOfMessageItIs(ReportKind kind, String message) {
        assertThat(read(message).kind()).isEqualTo(kind);
    }

    static Stream<String> returning() {
        Stream<String> oddities = Stream.of(
                Bounces.DSN.replace("message/rfc822", "MESSAGE/RFC822"),
                Bounces.DSN.replace("message/rfc822", "message/global"),
                Bounces.DSN_WITH_HEADER.replace("rfc822-headers", "rfc822-header"),
                Bounces.DSN.replace("--=_1\nContent-Type: message/rfc822", "--=_2\nContent-Type: message/rfc822"),
                "From MAILER-DAEMON  Sun Sep  7 21:40:07 2008\n" + Bounces.DSN);
        return Stream.concat(Bounces.RETURNING.stream(), oddities);
    }

    @ParameterizedTest
    @MethodSource("returning")
    void findsTheReturnedHeaderWhereverItIs(String message) {
        for (String ends : new String[] {"\n", "\r\n", "\r"}) {
            MailReport report = read(message.replace("\n", ends));

            assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
            assertThat(report.whole()).isTrue();
            assertThat(report.original().find("message-id")).contains("<20261127.1@example.jp>");
            assertThat(report.original().all("Received")).hasSize(1).first().satisfies(value -> assertThat(
                            value.replaceAll("\\s+", " "))
                    .endsWith("id 4ABC123 for <taro@far.example>; Fri, 27 Nov 2026 09:00:01 +0900 (JST)"));
        }
    }

    @Test
    void readsWhatRfc3464Says() {
        MailReport report = read(Bounces.DSN);

        assertThat(report.envelopeId()).isEqualTo("ENVID");
        assertThat(report.recipients())
                .containsExactly(new ReportedRecipient(
                        "taro@old.example",
                        "taro@far.example",
                        "failed",
                        "5.1.1",
                        "smtp; 550 5.1.1 <taro@far.example>: User unknown"));
        assertThat(report.recipients().get(0).address()).isEqualTo("taro@old.example");
        assertThat(report.header().find("Message-ID")).contains("<bounce.1@mx.far.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc822;a..b.@docomo.example",
                "a..b.@docomo.example",
                "RFC822; <a..b.@docomo.example>",
                "utf-8 ; a..b.@docomo.example"
            })
    void takesARecipientAsItIsWhateverRfc5321SaysOfIt(String value) {
        MailReport report = read(
                Bounces.DSN.replace("Original-Recipient: rfc822;taro@old.example", "Original-Recipient: " + value));

        assertThat(report.recipients().get(0).original()).isEqualTo("a..b.@docomo.example");
    }

    @Test
    void takesAnX400RecipientAsItIs() {
        MailReport report = read(Bounces.DSN.replace("Final-Recipient: rfc822; taro@far.example", """
                Final-Recipient: X400; /S=zzzzz/OU=mail/O=far/PRMD=net/ADMD= /C=GB/"""));

        assertThat(report.recipients().get(0).last()).isEqualTo("/S=zzzzz/OU=mail/O=far/PRMD=net/ADMD= /C=GB/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "\n", "\n\n\n\n"})
    void tellsRecipientsApartHoweverManyLinesAreBetweenThem(String gap) {
        String second = gap + "Final-Recipient: rfc822; jiro@far.example\nAction: failed\nStatus: 5.2.2\n\n--=_1\n";
        String message = Bounces.DSN.replace("    User unknown\n\n--=_1\n", "    User unknown" + second);

        assertThat(read(message).recipients())
                .extracting(ReportedRecipient::last, ReportedRecipient::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("taro@far.example", "5.1.1"),
                        org.assertj.core.groups.Tuple.tuple("jiro@far.example", "5.2.2"));
    }

    @Test
    void findsRecipientsInTextWhenNothingElseTells() {
        assertThat(read(Bounces.QMAIL).recipients())
                .containsExactly(new ReportedRecipient("", "taro@far.example", "", "5.1.1", ""));
        assertThat(read(Bounces.CARRIER).recipients())
                .extracting(ReportedRecipient::address)
                .containsExactly("t..aro.@carrier.example");
    }

    @Test
    void survivesACharsetThatIsWrongUnknownOrHalf() {
        for (String charset : new String[] {"euc-jp", "utf-16", "x-no-such", "unicode-1-1-utf-7", "%%", "\"\""}) {
            MailReport report = read(Bounces.CARRIER.replace("iso-2022-jp", charset));

            assertThat(report.kind()).as(charset).isEqualTo(ReportKind.BOUNCE);
        }
        String open = Bounces.CARRIER.replace("\u001b(B", "");
        assertThat(read(open).original().find("Message-ID")).contains("<20261127.1@example.jp>");
    }

    /** To decode a field takes longer than its length grows. */
    @Test
    void theBeginningOfASubjectSaysWhatItIs() {
        String silent = Bounces.DSN_ALONE.replaceAll("(?m)^(Action|Status):.*\n", "");
        for (int length : new int[] {5_900, 6_000}) {
            String late = silent.replaceFirst("(?m)^Subject:.*", "Subject: " + "x".repeat(length) + " delivery delay");

            assertThat(read(late).kind()).isEqualTo(length < 6_000 ? ReportKind.DELAY : ReportKind.BOUNCE);
        }
    }

    @Test
    void takesNothingFromAMessageInsideTheReturnedOne() {
        String inner = Bounces.DSN.replace("20261127.1", "inner").replace("=_1", "=_2");
        String outer = Bounces.DSN.replace(
                "Date: Fri, 27 Nov 2026 09:00:00 +0900\n",
                "Date: Fri, 27 Nov 2026 09:00:00 +0900\n"
                        + "Content-Type: multipart/mixed; boundary=\"=_3\"\n\n--=_3\nContent-Type: message/rfc822\n\n"
                        + inner + "\n--=_3--\n");

        assertThat(read(outer).original().all("Message-ID")).containsExactly("<20261127.1@example.jp>");
    }

    @Test
    void throwsOnlyWhatTheStreamThrows() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> new BounceReader(ReadLimits.DEFAULT, CLOCK).read(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    @Test
    void stopsWhenItsTimeIsOver() throws IOException {
        Instant[] now = {Instant.EPOCH};
        InputStream slow = new InputStream() {
            private int read;

            @Override
            public int read() {
                now[0] = now[0].plus(Duration.ofMillis(100));
                return read++ < Bounces.ORDINARY.length() ? Bounces.ORDINARY.charAt(read - 1) : 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };

        MailReport report = new BounceReader(ReadLimits.DEFAULT, () -> now[0]).read(slow);

        assertThat(report.whole()).isFalse();
        assertThat(now[0]).isBefore(Instant.EPOCH.plusSeconds(6));
    }
}
