// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

final class FindingJsonTest {
    private static final Finding FINDING = new Finding(
            "hourly",
            Mode.OBSERVE,
            new Submitter("bob@isp.example"),
            Instant.parse("2026-11-23T09:00:00.123456Z"),
            new RateEvidence(
                    Rate.parse(Dimension.BYTES, "4GB/1d"), 4_294_967_297L, 2, Instant.parse("2026-11-22T10:00:00Z")));

    private static final String JSON = "{\"rule\":\"hourly\",\"mode\":\"observe\",\"submitter\":\"bob@isp.example\","
            + "\"at\":\"2026-11-23T09:00:00.123456Z\","
            + "\"sentence\":\"4.1 GB in 1 d, allowed 4 GB; 2 messages refused\","
            + "\"evidence\":{\"type\":\"rate\",\"dimension\":\"bytes\",\"measured\":4294967297,\"allowed\":4294967296,"
            + "\"window\":\"1d\",\"refused\":2,\"since\":\"2026-11-22T10:00:00Z\"}}";

    @Test
    void writesOneLineWithFixedNamesAndReadsItBack() {
        assertThat(FINDING.json()).isEqualTo(JSON);
        assertThat(Finding.parse(JSON)).isEqualTo(FINDING);
    }

    @Test
    void takesNoNoticeOfWhatANewerVersionAdds() {
        String newer =
                JSON.replace("{\"rule\"", "{\"node\":[1,{}],\"rule\"").replace("{\"type\"", "{\"x\":null,\"type\"");

        assertThat(Finding.parse(newer)).isEqualTo(FINDING);
    }

    @Test
    void readsTheNumbersAndNotTheSentence() {
        assertThat(Finding.parse(JSON.replace("4.1 GB in 1 d", "nothing"))).isEqualTo(FINDING);
    }

    private static void assertRefused(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.parse(text))
                .withMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "hello", "{\"rule\":}", "{}}", "{} {}", "\u0000", "{\"rule\":\"a\nb\"}"})
    void refusesWhatIsNoJson(String text) {
        assertRefused(text, "this is no finding in JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "1", "\"rule\"", "[]", "{}", "{\"rule\":null}", "{\"rule\":1}"})
    void refusesOtherJson(String text) {
        assertRefused(text, "a finding in JSON has a text 'rule'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"mode\" | \"Mode\" | a finding in JSON has a text 'mode'",
                "\"observe\" | \"watch\" | unknown mode in a finding",
                "\"observe\" | true | a finding in JSON has a text 'mode'",
                "\"submitter\" | \"sender\" | a finding in JSON has a text 'submitter'",
                "bob@isp.example | bob | a submitter is written local@domain",
                "bob@isp.example | Bob@isp.example | a submitter has no white space, upper case or control characters",
                "\"at\" | \"when\" | a finding in JSON has a text 'at'",
                "2026-11-23T | 23.11.2026 | this is no finding in JSON",
                "\"evidence\" | \"proof\" | a finding in JSON has an object 'evidence'",
                "\"rate\" | \"travel\" | unknown evidence in a finding",
                "\"bytes\" | \"calls\" | unknown dimension in a finding",
                "4294967297 | \"4294967297\" | a finding in JSON has a whole number 'measured'",
                "4294967297 | 4294967297.5 | a finding in JSON has a whole number 'measured'",
                "4294967297 | 9223372036854775808 | a finding in JSON has a whole number 'measured'",
                "4294967297 | 4294967296 | a rate that was exceeded has a measure above its limit",
                "4294967296 | 0 | the limit must be at least 1",
                "4294967296 | null | a finding in JSON has a whole number 'allowed'",
                "\"1d\" | \"32d\" | the window must be from 1s to 31d",
                "\"1d\" | \"day\" | expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "\"refused\":2 | \"refused\":[] | a finding in JSON has a whole number 'refused'",
                "\"since\" | \"from\" | a finding in JSON has a text 'since'",
                "T10:00:00Z | T25:00:00Z | this is no finding in JSON"
            })
    void refusesAFindingThatIsBroken(String whole, String broken, String message) {
        assertThat(JSON).contains(whole);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.parse(JSON.replace(whole, broken)))
                .withMessage(message);
    }

    @Test
    void refusesTextNestedWithoutEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> Finding.parse("[".repeat(200_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.parse("{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000)));
    }

    @Test
    void keepsANote() {
        Finding noted = new Finding(
                FINDING.rule(),
                FINDING.mode(),
                FINDING.submitter(),
                FINDING.at(),
                FINDING.evidence(),
                "the override bytes=9GB/1d by \"hanako\" ended 2026-11-20");

        assertThat(noted.json())
                .contains("allowed 4 GB; 2 messages refused; the override bytes=9GB/1d by \\\"hanako\\\" ended")
                .endsWith(",\"note\":\"the override bytes=9GB/1d by \\\"hanako\\\" ended 2026-11-20\"}");
        assertThat(Finding.parse(noted.json())).isEqualTo(noted);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.parse(JSON.replace("{\"rule\"", "{\"note\":7,\"rule\"")))
                .withMessage("a finding in JSON has a text 'note'");
    }
}
