// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.Reading;

class OtherFormatsTest {

    @Test
    void readsAMessageTraceNewestFirstInUtf16() throws IOException {
        String log = "\ufefforigin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,"
                + "message_id,network_message_id,original_client_ip,directionality\r\n"
                + "2026-11-27T09:05:00.0000000Z,bob@example.org,\"c@far.example##Send\",\"Hi, \"\"you\"\"\",200,<2>,n2,"
                + "203.0.113.9,Originating\r\n"
                + "2026-11-27T09:00:00.0000000Z,bob@example.org,a@far.example##Send;b@far.example##Send,Hi,100,<1>,n1,"
                + "203.0.113.9,Originating\r\n"
                + "2026-11-27T08:00:00.0000000Z,eve@far.example,bob@example.org##Deliver,Hi,100,<0>,n0,,Incoming\r\n";

        Reading read = Reading.of(log.getBytes(StandardCharsets.UTF_16LE), null, ZoneId.of("Asia/Tokyo"));

        read.assertLines(
                "2026-11-27T09:00:00Z MESSAGE bob@example.org 203.0.113.9 2 100",
                "2026-11-27T09:05:00Z MESSAGE bob@example.org 203.0.113.9 1 200");
        assertThat(read.recipients())
                .containsExactly(
                        Reading.recipients("a@far.example", "b@far.example"), Reading.recipients("c@far.example"));
    }

    @Test
    void addsUpTheRowsOfAMessage() throws IOException {
        Reading read = Reading.of("""
            "Received","SenderAddress","RecipientAddress","Status","FromIP","Size","MessageTraceId"
            "2026-11-27T09:00:00","bob@example.org","a@far.example","Delivered","203.0.113.9","100","t1"
            "2026-11-27T09:00:00","bob@example.org","b@far.example","Delivered","203.0.113.9","100","t1"
            "27/11/2026 09:00","bob@example.org","c@far.example","Delivered","203.0.113.9","100","t2"
            """);

        assertThat(read.lines()).containsExactly("2026-11-27T09:00:00Z MESSAGE bob@example.org 203.0.113.9 2 100");
        assertThat(read.problems()).containsExactly("1 x no time in ISO 8601, no sender, or no IP address");
    }

    @Test
    void readsTheLogOfJamesAndSekisho() throws IOException {
        Reading read = Reading.of("""
            2026-11-27T09:00:00.824Z INFO  [submission-io-1] o.a.james.smtpserver.SendMailHandler  be30cae3 - \
            Successfully spooled mail Mail1 with messageId <x from eve@far.example on h/192.0.2.1 for [a]> from \
            bob@example.org on localhost/203.0.113.9 for [a@far.example, b@far.example]
            2026-11-27T09:00:01.000Z INFO  [spool] org.sekisho.audit.EventLog   - action=failed \
            submitter=bob@example.org class=spam recipients=2 reply="550 5.7.1 spam" mail=Mail1
            2026-11-27T09:00:02.000Z INFO  [spool] org.sekisho.audit.EventLog   - action=failed submitter=- \
            class=other recipients=2 reply="" mail=Mail2
            2026-11-27T09:00:03.000Z INFO  [spool] org.sekisho.audit.EventLog   - action=match \
            submitter=bob@example.org rule=rate mode=enforce finding="x" mail=Mail1
            """);

        assertThat(read.lines())
                .containsExactly(
                        "2026-11-27T09:00:00.824Z MESSAGE bob@example.org 203.0.113.9 2 0",
                        "2026-11-27T09:00:01Z SPAM bob@example.org 0.0.0.0 2 0");
        assertThat(read.recipients()).containsExactly(Reading.recipients("a@far.example", "b@far.example"));
        assertThat(read.counts().of(ReadCounts.Kind.OTHER)).isEqualTo(2);
    }

    @Test
    void countsNoRecipientsInTheDelayOfAMailThatIsSentLater() throws IOException {
        Reading read = Reading.of("""
            2026-11-27T09:00:00.824Z INFO  [io-1] o.a.j.s.SendMailHandler  be30 - Successfully spooled mail Mail1 with \
            messageId <x@y> from bob@example.org on localhost/203.0.113.9 for [a@far.example] with delay PT1H
            """);

        read.assertLines("2026-11-27T09:00:00.824Z MESSAGE bob@example.org 203.0.113.9 1 0");
        assertThat(read.recipients()).containsExactly(Reading.recipients("a@far.example"));
    }
}
