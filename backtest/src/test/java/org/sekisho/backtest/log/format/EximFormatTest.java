// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
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
}
