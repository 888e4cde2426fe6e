// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.backtest.log.Reading;

class OwnFormatsTest {

    @Test
    void readsCsvWithColumnsInAnyOrder() throws IOException {
        Reading read = Reading.of("""
            submitter,time,event,recipients,colour,bytes,address
            Bob@Example.ORG,2026-11-27T09:00:00Z,login,,,,203.0.113.9
            bob+x@example.org,2026-11-27 18:00:05+09:00,message,3,"red, or ""blue\""",20480,203.0.113.9
            bob@example.org,1795770060,unknown,2,,,
            """);

        read.assertLines(
                "2026-11-27T09:00:00Z LOGIN bob@example.org 203.0.113.9 1 0",
                "2026-11-27T09:00:05Z MESSAGE bob@example.org 203.0.113.9 3 20480",
                "2026-11-27T09:01:00Z UNKNOWN bob@example.org 0.0.0.0 2 0");
    }

    @Test
    void knowsAHeadingFromASubmitterWhoseNameBeginsAlike() throws IOException {
        Reading read = Reading.of("""
            submitter,time,event
            timea@example.org,2026-11-27T09:00:00Z,login
            submitter,time,event
            submitterx@example.org,2026-11-27T09:00:01Z,login
            time,event,submitter
            2026-11-27T09:00:02Z,login,bob@example.org
            """);

        read.assertLines(
                "2026-11-27T09:00:00Z LOGIN timea@example.org 0.0.0.0 1 0",
                "2026-11-27T09:00:01Z LOGIN submitterx@example.org 0.0.0.0 1 0",
                "2026-11-27T09:00:02Z LOGIN bob@example.org 0.0.0.0 1 0");
    }

    @Test
    void readsTimesOfTheSameMinute() throws IOException {
        Reading read = Reading.of("time,event,submitter\n" + "\0".repeat(17) + """
            01Z,login,bob@example.org
            2026-11-27T09:00:01Z,login,bob@example.org
            2026-11-27T09:00:59.5+00:00,login,bob@example.org
            2026-11-27T09:00:61Z,login,bob@example.org
            2026-11-27T09:00:-1Z,login,bob@example.org
            2026-11-27T09:00:,login,bob@example.org
            2026-11-27T09:01:60Z,login,bob@example.org
            2026-11-28T09:01:00Z,login,bob@example.org
            """);

        assertThat(read.lines())
                .containsExactly(
                        "2026-11-27T09:00:01Z LOGIN bob@example.org 0.0.0.0 1 0",
                        "2026-11-27T09:00:59.500Z LOGIN bob@example.org 0.0.0.0 1 0",
                        "2026-11-27T09:01:59Z LOGIN bob@example.org 0.0.0.0 1 0",
                        "2026-11-28T09:01:00Z LOGIN bob@example.org 0.0.0.0 1 0");
        assertThat(read.problems()).containsExactly("4 x the time is neither ISO 8601 nor seconds since 1970");
    }

    @Test
    void readsJsonLines() throws IOException {
        Reading read = Reading.of("""
            {"time":"2026-11-27T09:00:05.250Z","event":"message","submitter":"bob@example.org",\
            "address":"2001:db8::1","recipients":3,"bytes":20480,"more":{"recipients":[9]}}
            {"event":"spam","time":1795770060000,"submitter":"bob@example.org"}
            """);

        read.assertLines(
                "2026-11-27T09:00:05.250Z MESSAGE bob@example.org 2001:db8:0:0:0:0:0:1 3 20480",
                "2026-11-27T09:01:00Z SPAM bob@example.org 0.0.0.0 1 0");
    }

    @Test
    void readsRecipients() throws IOException {
        String csv = """
            time,event,submitter,to
            2026-11-27T09:00:00Z,message,bob@example.org,A@far.example;b@far.example
            2026-11-27T09:00:01Z,message,bob@example.org,"<a@far.example>, c@far.example"
            """;
        String json = """
            {"time":"2026-11-27T09:00:00Z","event":"message","submitter":"bob@example.org",\
            "to":["a@far.example","b@far.example"]}
            {"time":"2026-11-27T09:00:01Z","event":"message","submitter":"bob@example.org",\
            "to":"a@far.example c@far.example"}
            {"time":"2026-11-27T09:00:01Z","event":"message","submitter":"bob@example.org","to":[["a"]]}
            """;

        for (String log : List.of(csv, json)) {
            Reading read = Reading.of(log);
            assertThat(read.recipients())
                    .containsExactly(
                            Reading.recipients("a@far.example", "b@far.example"),
                            Reading.recipients("a@far.example", "c@far.example"));
            assertThat(read.events().get(0).recipients()).isEqualTo(2);
        }
        assertThat(Reading.of(json).problems()).containsExactly("1 x it is no JSON object");
    }

    @Test
    void tellsWhatIsWrongWithEachLine() throws IOException {
        Reading read = Reading.of("""
            time,event,submitter,address,recipients,bytes
            2026-11-27T09:00:00Z,sent,bob@example.org,203.0.113.9,1,1
            yesterday,login,bob@example.org,203.0.113.9,,
            2026-11-27T09:00:00Z,login,@,203.0.113.9,,
            2026-11-27T09:00:00Z,login,bob@example.org,mx.example.org,,
            2026-11-27T09:00:00Z,message,bob@example.org,203.0.113.9,many,1
            2026-11-27T09:00:00Z,message,"bob
            @example.org",203.0.113.9,1,1
            2026-11-27T09:00:01Z,login,bob@example.org,203.0.113.9,,
            """);

        assertThat(read.lines()).containsExactly("2026-11-27T09:00:01Z LOGIN bob@example.org 203.0.113.9 1 0");
        assertThat(read.problems())
                .containsExactly(
                        "1 x quotes are left open, or a line ends within them",
                        "1 x recipients or bytes are no numbers",
                        "1 x the address is no IP address",
                        "2 x the event is none of login, message, delivered, unknown, spam, other",
                        "1 x the submitter is no name",
                        "1 x the time is neither ISO 8601 nor seconds since 1970");
        assertThat(read.counts().unreadable().get(2).samples())
                .containsExactly("standard input:5: 2026-11-27T09:00:00Z,login,bob@example.org,mx.example.org,,");
    }

    @Test
    void tellsOfBrokenJson() throws IOException {
        Reading read = Reading.of("""
            {"time":"2026-11-27T09:00:05Z","event":"login","submitter":"a@example.org"}
            {"time":"2026-11-27T09:00:06Z","event":"login","submitter":"a@example.org"
            [1]
            {"time":"2026-11-27T09:00:07Z","event":"login","submitter":"<b>@example.org"}
            """);

        assertThat(read.events()).hasSize(2);
        assertThat(read.problems()).containsExactly("2 x it is no JSON object");
    }
}
