// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.Finding;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/** Parsers of outside input give a value or an IllegalArgumentException, nothing else, on 100 000 inputs each. */
@Thorough
final class ParsersFuzzTest {
    private static final int INPUTS = Rounds.of(100_000);

    private static final String[] CONDITION = {
        "recipients=500/1h",
        "bytes=4GB/1d",
        "messages=",
        "name=",
        "mode=observe",
        "mode=",
        ",",
        "=",
        "/",
        " ",
        "0",
        "1",
        "1_000",
        "_",
        "9223372036854775807",
        "99999999999999999999",
        "TB",
        "B",
        "31d",
        "1s",
        "m",
        "limmit=1",
        "hourly"
    };
    private static final String[] NAME = {
        "bob",
        "Bob",
        "@",
        "+",
        "+list",
        ".",
        "isp.example",
        "xn--",
        "xn--bcher-kva",
        "b\u00fccher",
        "\u3002",
        "\uff20",
        "\"",
        "\\",
        " ",
        "\t",
        "\u0000",
        "\u200b",
        "\u0130",
        "\u00df",
        "\u03a3",
        "e\u0301",
        "\ud800",
        "\udc00",
        "\u00ad",
        "[192.0.2.1]",
        "-",
        "\u202e",
        "\u0660a",
        "\u05d0"
    };
    private static final String FINDING = "{\"rule\":\"hourly\",\"mode\":\"enforce\",\"submitter\":\"bob@isp.example\","
            + "\"at\":\"2026-11-23T09:00:00Z\",\"sentence\":\"s\",\"evidence\":{\"type\":\"rate\","
            + "\"dimension\":\"bytes\","
            + "\"measured\":813,\"allowed\":500,\"window\":\"1h\",\"refused\":2,\"since\":\"2026-11-23T08:00:00Z\"}}";
    private static final String[] JSON = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "1e999",
        "-1",
        "0.5",
        "\\u0000",
        "9223372036854775808",
        "rate",
        "\"at\":",
        "\"mode\":\"observe\"",
        "+1000000000-12-31T23:59:59Z",
        "1h",
        " ",
        "@"
    };

    private final Random random = new Random(20_261_123);

    @Test
    void readsAnyConditionAsARuleOrAProblem() {
        int rules = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = text(CONDITION);

            Optional<RateRule> rule = read(text);

            if (rule.isPresent()) {
                rules++;
                assertThat(read(rule.get().toString())).as(text).isEqualTo(rule);
            }
        }
        assertThat(rules).isPositive();
    }

    private static Optional<RateRule> read(String text) {
        try {
            return Optional.of(RateRule.SYNTAX.parse("RateExceeded", text, Map.of()));
        } catch (IllegalArgumentException e) {
            assertThat(e).as(text).hasMessageStartingWith("RateExceeded");
            return Optional.empty();
        }
    }

    @Test
    void makesOfAnyLoginACanonicalNameOrRefusesIt() {
        SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "isp.example");
        int submitters = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = text(NAME);
            Submitter submitter = submitter(names, text);
            if (submitter != null) {
                submitters++;
                assertThat(names.of(submitter.address())).as(text).isEqualTo(submitter);
            }
        }
        assertThat(submitters).isPositive();
    }

    private static @org.jspecify.annotations.Nullable Submitter submitter(SubmitterNames names, String text) {
        try {
            return names.of(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).as(text).isNotBlank();
            return null;
        }
    }

    @Test
    void readsAnyTextAsAFindingOrRefusesIt() {
        int findings = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = random.nextInt(4) == 0 ? text(JSON) : mutated();
            try {
                Finding finding = Finding.parse(text);
                findings++;
                assertThat(Finding.parse(finding.json())).as(text).isEqualTo(finding);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(text).isNotBlank();
            }
        }
        assertThat(findings).isPositive();
    }

    private String mutated() {
        StringBuilder text = new StringBuilder(FINDING);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(6));
            text.replace(from, to, random.nextBoolean() ? JSON[random.nextInt(JSON.length)] : any());
        }
        return text.toString();
    }

    private String text(String[] fragments) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(8); parts >= 0; parts--) {
            text.append(random.nextInt(6) == 0 ? any() : fragments[random.nextInt(fragments.length)]);
        }
        return text.toString();
    }

    /** A character of any plane, halves included, the first 256 more often. */
    private String any() {
        return Character.toString(random.nextInt(random.nextBoolean() ? 256 : Character.MAX_CODE_POINT + 1));
    }
}
