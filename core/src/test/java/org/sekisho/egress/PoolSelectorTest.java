// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.settings.SettingsException;

/** What an admin writes, and every mistake in it. */
class PoolSelectorTest {

    @Test
    void readsMembersLineByLineOrBetweenSemicolons() {
        PoolSelector lines = Ways.pools(
                "",
                "   processor=bounces,  when=null-sender",
                "processor=doubtful, when=finding, when=attribute:verdict:doubtful  ",
                "processor=default, weight=1_0");

        assertThat(lines.members().stream().map(PoolMember::toString))
                .containsExactly(
                        "processor=bounces, weight=1, when=null-sender",
                        "processor=doubtful, weight=1, when=finding, when=attribute:verdict:doubtful, clean=7d",
                        "processor=default, weight=10");
        assertThat(Ways.pools("processor=a; processor=b;").members()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processor=default, weight=1",
                "processor=a.b_c-9, weight=10000, start=2026-12-01, days=30",
                "processor=a, weight=0, when=finding:hourly, when=submitter:bob@isp.example, clean=12h"
            })
    void printsWhatItReads(String text) {
        PoolMember member = PoolMember.parse("test", text);

        assertThat(member).hasToString(text);
        assertThat(PoolMember.parse("test", member.toString())).isEqualTo(member);
    }

    @Test
    void oneMemberIsEnough() {
        assertThat(Ways.pools("processor=default").members()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ReroutePool: names no member; write a line for each, such as processor=default",
                "weight=1| ReroutePool: pools=weight=1: names no processor; write processor=<state>, such as"
                        + " processor=default",
                "default| ReroutePool: pools=default: expected <setting>=<value>, separated by commas",
                "processor=my out| ReroutePool: pools=processor=my out: expected the state of a processor:"
                        + " 1 to 63 letters, digits, '.', '_' or '-'",
                "processor=a, wieght=1| ReroutePool: pools=wieght=1: unknown setting 'wieght', did you mean"
                        + " 'weight'? Known: processor, weight, start, days, when, clean",
                "processor=a, weight=-1| ReroutePool: pools=weight=-1: expected a whole number such as 500 or 1_000",
                "processor=a, weight=0.5| ReroutePool: pools=weight=0.5: expected a whole number such as 500 or 1_000",
                "processor=a, weight=10001| ReroutePool: pools=weight=10001: expected 0 to 10000",
                "processor=a, weight=0| ReroutePool: pools: weight=0 for a, so none of the members for the same mail"
                        + " takes any; give one of them a weight",
                "processor=a;processor=b, weight=0, when=finding;processor=c, weight=0, when=finding|"
                        + " ReroutePool: pools: weight=0 for b, c, so none of the members for the same mail takes any;"
                        + " give one of them a weight",
                "processor=a;processor=a| ReroutePool: pools: processor=a is listed more than once; list it once,"
                        + " with all its when=",
                "processor=a, when=finding| ReroutePool: pools: every member has a when=, so other mail has no way"
                        + " out; add a member without, such as processor=default",
                "processor=d;processor=a, when=finding;processor=b, when=finding, when=null-sender|"
                        + " ReroutePool: pools: when=finding is for a and for b; members that share one when= must"
                        + " share all of them",
                "processor=d;processor=a, when=finding;processor=b, when=finding, clean=1d|"
                        + " ReroutePool: pools: a, b are for the same mail but have different clean=; use the same"
                        + " for each",
                "processor=a, when=spam| ReroutePool: pools=when=spam: expected finding, finding:<rule>,"
                        + " attribute:<name>:<value>, submitter:<address> or null-sender",
                "processor=a, when=finding:| ReroutePool: pools=when=finding:: expected the name of a rule, such as"
                        + " finding:hourly",
                "processor=a, when=attribute:verdict| ReroutePool: pools=when=attribute:verdict: expected"
                        + " attribute:<name>:<value>, such as attribute:verdict:doubtful",
                "processor=a, when=submitter:Bob@isp.example| ReroutePool: pools=when=submitter:Bob@isp.example:"
                        + " a submitter has no white space, upper case or control characters",
                "processor=a, when=null-sender:x| ReroutePool: pools=when=null-sender:x: expected finding,"
                        + " finding:<rule>, attribute:<name>:<value>, submitter:<address> or null-sender",
                "processor=a, clean=1d| ReroutePool: pools=processor=a, clean=1d: clean= needs when=finding or"
                        + " when=attribute:<name>:<value>; remove it",
                "processor=a, when=finding, clean=91d| ReroutePool: pools=clean=91d: expected at most 90d",
                "processor=a, when=finding, clean=seven| ReroutePool: pools=clean=seven: expected a duration with a"
                        + " unit, such as 30s, 15m, 1h or 7d",
                "processor=a, start=2026-12-01| ReroutePool: pools=processor=a, start=2026-12-01: a warm-up has start="
                        + " and days=, such as start=2026-12-01, days=30; write both or none",
                "processor=a, days=30| ReroutePool: pools=processor=a, days=30: a warm-up has start= and days=,"
                        + " such as start=2026-12-01, days=30; write both or none",
                "processor=a, start=soon, days=30| ReroutePool: pools=start=soon: expected a day, such as 2026-12-01",
                "processor=a, start=2026-12-01, days=0| ReroutePool: pools=days=0: expected a number of days from 1"
                        + " to 365",
                "processor=a, start=2026-12-01, days=366| ReroutePool: pools=days=366: expected a number of days from"
                        + " 1 to 365",
                "processor=a, weight=0, start=2026-12-01, days=30| ReroutePool: pools=processor=a, weight=0,"
                        + " start=2026-12-01, days=30: weight=0 never warms up; give it the weight that it should"
                        + " finally have",
            })
    void refuses(String pools, String message) {
        assertThatThrownBy(() -> Ways.pools(pools))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAllMistakesAtOnce() {
        assertThatThrownBy(() -> Ways.read("pools", "processor=a, weight=x; processor=", "sticky", "yes", "stiky", "x"))
                .hasMessage("ReroutePool: pools=weight=x: expected a whole number such as 500 or 1_000;"
                        + " ReroutePool: pools=processor=: expected the state of a processor: 1 to 63 letters, digits,"
                        + " '.', '_' or '-'; ReroutePool: sticky=yes: expected true or false;"
                        + " ReroutePool: unknown setting 'stiky', did you mean 'sticky'? Known: pools, sticky");
    }

    @Test
    @Thorough
    void anyTextIsReadOrRefusedAndNothingElse() {
        String[] pieces = {
            "processor=",
            "a",
            "b",
            ",",
            ";",
            "\n",
            "weight=",
            "0",
            "1",
            "99999999999999999999",
            "when=",
            "finding",
            ":",
            "attribute",
            "null-sender",
            "clean=",
            "7d",
            "start=",
            "2026-02-30",
            "2026-12-01",
            "days=",
            "=",
            " ",
            "\u0000",
            "\ud800",
            "submitter:x@y.example"
        };
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < Rounds.of(50_000); i++) {
            StringBuilder text = new StringBuilder("processor=a");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            read += isRead(text.toString()) ? 1 : 0;
        }

        assertThat(read).isBetween(Rounds.of(1_000), Rounds.of(49_000));
    }

    private static boolean isRead(String text) {
        try {
            return !Ways.pools(text).members().isEmpty();
        } catch (SettingsException e) {
            assertThat(e.problems()).isNotEmpty();
            return false;
        }
    }
}
