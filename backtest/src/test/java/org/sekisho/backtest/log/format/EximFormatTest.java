// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.Reading;

class EximFormatTest {

    @Test
    void readsArrivalsThatNameTheirRecipients() throws IOException {
        Reading read = Reading.of("""
            2026-11-27 09:00:00 1r7abc-000123-4X <= bob@example.org H=(pc) [203.0.113.9]:4321 P=esmtpsa \
            X=TLS1.3:256 CV=no A=plain_login:bob@example.org S=1234 id=a@pc T="meet \\"A=login:eve\\" for \
            lunch" for a@far.example b@far.example
            2026-11-27 09:00:01 1r7abc-000123-4X => a@far.example R=dnslookup T=remote_smtp H=mx.far.example \
            [192.0.2.1] C="250 OK"
            2026-11-27 09:00:01 1r7abc-000123-4X ** b@far.example R=dnslookup T=remote_smtp: SMTP error from \
            remote mail server after RCPT TO:<b@far.example>: 550 5.1.1 no such user here
            2026-11-27 09:00:01 1r7abc-000123-4X Completed
            2026-11-27 09:00:02 1r7abd-000124-4Y <= eve@far.example H=mx.far.example [192.0.2.1] P=esmtp S=99 \
            for bob@example.org
            """);

        read.assertLines(
                "2026-11-27T09:00:00Z MESSAGE bob@example.org 203.0.113.9 2 1234",
                "2026-11-27T09:00:01Z DELIVERED bob@example.org 0.0.0.0 1 0",
                "2026-11-27T09:00:01Z UNKNOWN bob@example.org 0.0.0.0 1 0");
        assertThat(read.recipients()).containsExactly(Reading.recipients("a@far.example", "b@far.example"));
    }

    @Test
    void countsDeliveriesWhereArrivalsNameNobody() throws IOException {
        Reading read = Reading.of("""
            2026-11-27 18:00:00.123 +0900 [77] 1r7abc-000123-4X <= bob@example.org H=pc [203.0.113.9] P=esmtpsa \
            A=login:bob S=10
            2026-11-27 18:00:01 +0900 [77] 1r7abc-000123-4X => a@far.example R=x T=y
            2026-11-27 18:00:01 +0900 [77] 1r7abc-000123-4X -> b@far.example R=x T=y
            2026-11-27 18:00:02 +0900 [77] 1r7abc-000123-4X Completed
            """);

        assertThat(read.lines().get(0)).isEqualTo("2026-11-27T09:00:00.123Z MESSAGE bob@localhost 203.0.113.9 2 10");
        assertThat(read.events()).hasSize(3);
        assertThat(read.recipients()).containsExactly(Reading.recipients("a@far.example", "b@far.example"));
    }

    /** One that names its recipient. */
    private static String arrival(String sender, String rest) {
        return "2026-11-27 09:00:00 1r7abc-000123-4X <= " + sender + " H=pc [203.0.113.9] P=esmtpsa " + rest + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SPAM    | b@far.example R=dkim_lookuphost T=dkim_remote_smtp H=mx.far.example [192.0.2.1]: SMTP error from \
        remote mail server after end of data: 550 5.7.1 Message rejected as spam
        SPAM    | b@far.example R=dnslookup T=remote_smtp H=relay.far.example [2001:db8::1]:25 X=TLS1.3:256 CV=yes: \
        SMTP error from remote mail server after end of data: 554 5.7.1 Message rejected as spam
        SPAM    | b@far.example R=dnslookup T=remote_smtp: SMTP error from remote mail server after end of data: \
        host relay.far.example [192.0.2.1]: 554 5.7.1 Message rejected as spam
        UNKNOWN | b@far.example R=dkim_lookuphost T=dkim_remote_smtp H=mx [192.0.2.1]: SMTP error from remote mail \
        server after RCPT TO:<b@far.example>: 550-We have\\n550-no such user\\n550 here
        UNKNOWN | b@far.example: Unrouteable address
        UNKNOWN | b@far.example <a@far.example> R=relay: all relevant MX records point to non-existent hosts
        OTHER   | b@far.example R=dnslookup T=remote_smtp: retry timeout exceeded
        OTHER   | b@spam.example R=spam_router T=user_unknown
        """)
    void takesOnlyWhatWasSaidForTheReason(LogEvent.Kind kind, String failure) throws IOException {
        Reading read = Reading.of(arrival("bob@example.org", "A=login:bob@example.org S=9 id=a@pc for b@far.example")
                + "2026-11-27 09:00:01 1r7abc-000123-4X ** " + failure + "\n");

        assertThat(read.events().get(1).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@far.example | S=99 id=a@pc T=\"hello A=login:bob@example.org x\" for bob@example.org",
                "eve@far.example | S=99 id=\"a A=login:bob@example.org b\"@pc for bob@example.org",
                "eve@far.example | S=99 id=a A=login:bob@example.org b for bob@example.org",
                "\"eve P=x A=login:bob@example.org S=1\"@far.example | S=99 id=a@pc for bob@example.org",
                "\"eve\\\" P=x A=login:bob@example.org S=1\"@far.example | S=99 id=a@pc for bob@example.org",
                "eve@far.example | X=TLS1.3:256 CV=no DN=\"CN=e A=login:bob@example.org\" S=9 for bob@example.org",
            })
    void doesNotTakeTheWordOfAStrangerForALogin(String arrival) throws IOException {
        String[] parts = arrival.split(" \\| ", -1);

        assertThat(Reading.of(arrival(parts[0], parts[1])).events()).isEmpty();
    }

    @Test
    void knowsWhoLoggedInBesideASenderInQuotesAndBeforeAnAuthenticatedSender() throws IOException {
        Reading read = Reading.of(arrival(
                "\"a [192.0.2.7] S=1 P=x\"@example.org",
                "X=TLS1.3:256 CV=no DN=\"CN=b\" A=login:bob@example.org:ann@example.org S=9 id=a@pc"
                        + " for a@far.example"));

        read.assertLines("2026-11-27T09:00:00Z MESSAGE bob@example.org 203.0.113.9 1 9");
    }

    /** Exim writes lines of 8192 octets at most, and no recipient that does not fit. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<trunc>", " <trunc>"})
    void countsMoreRecipientsThanALineHoldsByTheirDeliveries(String mark) throws IOException {
        StringBuilder log = new StringBuilder(arrival("bob@example.org", "A=login:bob@example.org S=9 id=a@pc for"));
        log.setLength(log.length() - 1);
        for (int i = 0; log.length() < 8_192 - 40; i++) {
            log.append(" recipient").append(i).append("@far.example");
        }
        log.append(mark).append('\n');
        int listed = log.toString().split("@far", -1).length - 1;
        for (int i = 0; i < 500; i++) {
            log.append("2026-11-27 09:00:05 1r7abc-000123-4X => recipient" + i + "@far.example R=dnslookup T=smtp\n");
        }
        String completed = "2026-11-27 09:00:09 1r7abc-000123-4X Completed\n";

        LogEvent message = Reading.of(log + completed).events().get(0);
        LogEvent undelivered =
                Reading.of(log.substring(0, log.indexOf("\n") + 1)).events().get(0);

        assertThat(message.recipients()).isEqualTo(500);
        assertThat(message.hashes().count()).isEqualTo(500);
        assertThat(undelivered.recipients()).isEqualTo(mark.isEmpty() ? listed : listed - 1);
    }
}
