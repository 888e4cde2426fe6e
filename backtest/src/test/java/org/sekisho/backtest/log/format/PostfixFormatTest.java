// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogFormat;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.Reading;

class PostfixFormatTest {
    private static final String SESSION = """
        Nov 27 09:00:00 mx postfix/submission/smtpd[11]: connect from pc.example.org[203.0.113.9]
        Nov 27 09:00:00 mx postfix/submission/smtpd[11]: 4ShVxQ1NxGz3: client=pc.example.org[203.0.113.9], \
        sasl_method=PLAIN, sasl_username=bob@example.org
        Nov 27 09:00:01 mx postfix/cleanup[12]: 4ShVxQ1NxGz3: message-id=<a@pc>
        Nov 27 09:00:01 mx postfix/qmgr[9]: 4ShVxQ1NxGz3: from=<b@example.org>, size=1234, nrcpt=2 (queue active)
        Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<a@far.example>, \
        relay=mx.far.example[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK)
        Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<no@far.example>, \
        relay=mx.far.example[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host \
        mx.far.example[192.0.2.1] said: 550 5.1.1 <no@far.example>: Recipient address rejected: User unknown \
        (in reply to RCPT TO command))
        Nov 27 09:00:02 mx postfix/bounce[14]: 4ShVxQ1NxGz3: sender non-delivery notification: 4ShVxR1
        Nov 27 09:00:02 mx postfix/qmgr[9]: 4ShVxR1aaaaa: from=<>, size=3000, nrcpt=1 (queue active)
        Nov 27 09:00:03 mx postfix/qmgr[9]: 4ShVxQ1NxGz3: removed
        """;

    @Test
    void joinsTheLinesOfAMail() throws IOException {
        Reading read = Reading.of(SESSION);

        assertThat(read.lines())
                .containsExactly(
                        "2026-11-27T09:00:01Z MESSAGE bob@example.org 203.0.113.9 2 1234",
                        "2026-11-27T09:00:02Z DELIVERED bob@example.org 0.0.0.0 1 0",
                        "2026-11-27T09:00:02Z UNKNOWN bob@example.org 0.0.0.0 1 0");
        assertThat(read.counts().of(ReadCounts.Kind.OTHER)).isEqualTo(6);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void namesRecipientsByWhatWasTypedWhenAllWereTried() throws IOException {
        Reading read =
                Reading.of(SESSION.replace("to=<a@far.example>,", "to=<c@far.example>, orig_to=<A@far.example>,"));

        LogEvent message = read.events().get(0);
        assertThat(message.kind()).isEqualTo(LogEvent.Kind.MESSAGE);
        assertThat(message.hashes()).isEqualTo(Reading.recipients("a@far.example", "no@far.example"));
    }

    @Test
    void tellsAMailBeforeWhatBecameOfItInTheSameSecond() throws IOException {
        Reading read = Reading.of(SESSION.replace("09:00:01", "09:00:02"));

        assertThat(read.events().stream().map(LogEvent::kind))
                .containsExactly(LogEvent.Kind.MESSAGE, LogEvent.Kind.DELIVERED, LogEvent.Kind.UNKNOWN);
    }

    @Test
    void waitsForRecipientsLessThanTwoMinutes() throws IOException {
        String waiting = SESSION.lines().limit(5).reduce("", (a, b) -> a + b + "\n");
        Reading read = Reading.of(waiting
                + waiting.replace("4ShVxQ1NxGz3", "4ShVxQ1NxGz9").replace("09:00", "09:02")
                + SESSION.lines()
                        .skip(5)
                        .limit(1)
                        .reduce("", (a, b) -> a + b + "\n")
                        .replace("09:00", "09:02"));

        assertThat(read.events().stream().filter(one -> one.kind() == LogEvent.Kind.MESSAGE))
                .extracting(one ->
                        one.at() + " " + one.recipients() + " " + one.hashes().count())
                .containsExactly("2026-11-27T09:00:01Z 2 1", "2026-11-27T09:02:01Z 2 1");
        assertThat(read.counts().of(ReadCounts.Kind.LATE)).isZero();
    }

    @Test
    void countsAMailOnceHoweverOftenItIsTried() throws IOException {
        Reading read = Reading.of(SESSION.lines().limit(4).reduce("", (a, b) -> a + b + "\n")
                + "Nov 27 09:30:01 mx postfix/qmgr[9]: 4ShVxQ1NxGz3: from=<b@example.org>, size=1234, nrcpt=2"
                + " (queue active)\n");

        assertThat(read.events()).hasSize(1);
    }

    @Test
    void aQueueIdThatIsUsedAgainIsAnotherMail() throws IOException {
        Reading read = Reading.of("""
            Nov 27 09:00:00 mx postfix/smtpd[11]: 0123ABCDEF: client=a[203.0.113.9], sasl_method=PLAIN, \
            sasl_username=bob@example.org
            Nov 27 09:00:01 mx postfix/smtpd[11]: 0123ABCDEF: client=b[198.51.100.7]
            Nov 27 09:00:02 mx postfix/qmgr[9]: 0123ABCDEF: from=<x@far.example>, size=1, nrcpt=1 (queue active)
            """);

        assertThat(read.events()).isEmpty();
    }

    @Test
    void readsIsoStampsAndNamesWithBlanksAndSenders() throws IOException {
        Reading read = Reading.of("""
            2026-11-27T18:00:00.123456+09:00 mx postfix/smtps/smtpd[11]: 0123ABCDEF: \
            client=unknown[2001:db8::1], sasl_method=LOGIN, sasl_username=carol, sasl_sender=x@y
            2026-11-27T18:00:01.5+09:00 mx postfix/qmgr[9]: 0123ABCDEF: from=<c@example.org>, size=1, nrcpt=1 \
            (queue active)
            2026-11-27T18:00:01+09:00 mx postfix/smtpd[11]: 0123ABCDEE: client=unknown[2001:db8::1], \
            sasl_method=LOGIN, sasl_username=two words
            """);

        assertThat(read.lines())
                .containsExactly("2026-11-27T09:00:01.500Z MESSAGE carol@localhost 2001:db8:0:0:0:0:0:1 1 1");
        assertThat(read.problems()).containsExactly("1 x sasl_username is no name");
    }

    @Test
    void goesOnFromDecemberToJanuary() throws IOException {
        String log = SESSION.replace("Nov 27 09:00:00", "Dec 31 23:59:59").replace("Nov 27", "Jan  1");

        Reading read = Reading.of(log);

        assertThat(read.lines().get(0)).startsWith("2026-01-01T09:00:01Z MESSAGE");
    }

    @Test
    void livesThroughTheHourThatComesTwice() throws IOException {
        StringBuilder log = new StringBuilder();
        for (String time : new String[] {"02:30:00", "02:59:00", "02:01:00", "02:30:00", "03:01:00"}) {
            log.append(SESSION.lines()
                    .skip(1)
                    .limit(3)
                    .reduce("", (a, b) -> a + b.replaceFirst("Nov 27 09:00:0\\d", "Oct 25 " + time) + "\n"));
        }

        Reading read = Reading.of(
                log.toString().getBytes(StandardCharsets.UTF_8), LogFormat.POSTFIX, ZoneId.of("Europe/Berlin"));

        assertThat(read.events().stream().map(event -> event.at().toString()))
                .containsExactly(
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T00:59:00Z",
                        "2026-10-25T01:01:00Z",
                        "2026-10-25T01:30:00Z",
                        "2026-10-25T02:01:00Z");
    }

    /** Through amavis: the second queue id is of a client on this machine that nobody logged in for. */
    private static final String SUBMITTED = """
        Nov 27 09:00:00 mx postfix/submission/smtpd[11]: 4ShVxQ1NxGz3: client=pc.example.org[203.0.113.9], \
        sasl_method=PLAIN, sasl_username=bob@example.org
        Nov 27 09:00:01 mx postfix/qmgr[9]: 4ShVxQ1NxGz3: from=<b@example.org>, size=1234, nrcpt=2 (queue active)
        """;

    private static final String BACK = """
        Nov 27 09:00:02 mx postfix/smtpd[12]: 4ShVxQ1NxGz4: client=localhost[127.0.0.1]
        Nov 27 09:00:02 mx postfix/qmgr[9]: 4ShVxQ1NxGz4: from=<b@example.org>, size=1534, nrcpt=2 (queue active)
        """;
    private static final String FILTERED = """
        Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<a@far.example>, relay=127.0.0.1[127.0.0.1]:10024, \
        delay=1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as \
        4ShVxQ1NxGz4)
        Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<no@far.example>, relay=127.0.0.1[127.0.0.1]:10024, \
        delay=1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as \
        4ShVxQ1NxGz4)
        Nov 27 09:00:02 mx postfix/qmgr[9]: 4ShVxQ1NxGz3: removed
        """;
    private static final String TRIED = """
        Nov 27 09:00:03 mx postfix/smtp[14]: 4ShVxQ1NxGz4: to=<a@far.example>, relay=mx.far.example[192.0.2.1]:25, \
        delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4ShVxQ1NxGz5)
        Nov 27 09:00:03 mx postfix/smtp[14]: 4ShVxQ1NxGz4: to=<no@far.example>, relay=mx.far.example[192.0.2.1]:25, \
        delay=1, dsn=5.1.1, status=bounced (host mx.far.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply \
        to RCPT TO command))
        Nov 27 09:00:03 mx postfix/qmgr[9]: 4ShVxQ1NxGz4: removed
        """;

    @ParameterizedTest
    @ValueSource(strings = {"back filtered tried", "back tried filtered", "filtered back tried"})
    void followsAMailThroughAContentFilter(String order) throws IOException {
        StringBuilder log = new StringBuilder(SUBMITTED);
        Map<String, String> parts = Map.of("back", BACK, "filtered", FILTERED, "tried", TRIED);
        List.of(order.split(" ", -1)).forEach(part -> log.append(parts.get(part)));

        Reading read = Reading.of(log.toString());

        assertThat(read.lines())
                .containsExactly(
                        "2026-11-27T09:00:01Z MESSAGE bob@example.org 203.0.113.9 2 1234",
                        "2026-11-27T09:00:03Z DELIVERED bob@example.org 0.0.0.0 1 0",
                        "2026-11-27T09:00:03Z UNKNOWN bob@example.org 0.0.0.0 1 0");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1[127.0.0.1]:10024,mx.far.example[192.0.2.1]:25", "Ok: queued as 4ShVxQ1NxGz4,Ok discarded"})
    void aMailThatGoesElsewhereOrIsNotQueuedAgainIsDelivered(String filter, String other) throws IOException {
        Reading read = Reading.of(SUBMITTED + BACK + FILTERED.replace(filter, other) + TRIED);

        assertThat(read.events().stream().map(LogEvent::kind))
                .containsExactly(LogEvent.Kind.MESSAGE, LogEvent.Kind.DELIVERED, LogEvent.Kind.DELIVERED);
    }

    @Test
    void mailThatCameBackFromNobodyStaysNobodys() throws IOException {
        Reading read = Reading.of(SUBMITTED + BACK + TRIED);

        assertThat(read.events()).extracting(LogEvent::kind).containsExactly(LogEvent.Kind.MESSAGE);
    }

    @Test
    void keepsAMailOfWhichAConversationIsLogged() throws IOException {
        Reading read = Reading.of(SESSION.replace(
                "Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<no",
                "Nov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: conversation with mx.far.example[192.0.2.1] timed"
                        + " out\nNov 27 09:00:02 mx postfix/smtp[13]: 4ShVxQ1NxGz3: to=<no"));

        assertThat(read.events()).hasSize(3);
    }

    @Test
    void aLogThatIsSilentForMonthsStaysInItsYear() throws IOException {
        String year = SESSION.replace("Nov 27", "Jan  5") + SESSION.replace("Nov 27", "Aug 10");

        assertThat(Reading.of(year).events().stream()
                        .map(event -> event.at().toString().substring(0, 7)))
                .containsExactly("2026-01", "2026-01", "2026-01", "2026-08", "2026-08", "2026-08");
    }

    @Test
    void linesThatAreMixedAboutNewYearAreOfTheirYears() throws IOException {
        StringBuilder log = new StringBuilder();
        for (String time : new String[] {"Dec 31 23:59:58", "Jan  1 00:00:00", "Dec 31 23:59:59", "Jan  1 00:00:01"}) {
            log.append(SESSION.lines()
                    .skip(1)
                    .limit(3)
                    .reduce("", (a, b) -> a + b.replaceFirst("Nov 27 09:00:0\\d", time) + "\n"));
        }

        assertThat(Reading.of(log.toString()).events().stream()
                        .map(event -> event.at().toString()))
                .containsExactly(
                        "2025-12-31T23:59:58Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z");
    }
}
