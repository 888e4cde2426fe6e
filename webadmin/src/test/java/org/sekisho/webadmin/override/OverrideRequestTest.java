// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.AdminServer;
import org.sekisho.webadmin.Desk;

class OverrideRequestTest {
    private static final String BASE = "/sekisho/overrides";
    private static final String PLACE = "POST " + BASE + ": ";
    private static final String EXAMPLE = "{\\\"submitter\\\": \\\"bob@example.org\\\", \\\"countries\\\": "
            + "[\\\"KE\\\", \\\"NG\\\"], \\\"until\\\": \\\"2026-12-24T23:59:59Z\\\", "
            + "\\\"reason\\\": \\\"holiday in Kenya\\\"}";
    private static final String NO_OBJECT = "the body is not a JSON object; expected one such as " + EXAMPLE;
    private static final String MOMENT =
            "expected a time with its offset, such as 2026-12-24T23:59:59Z or 2026-12-24T23:59:59+09:00";
    private static final String EXPECTED =
            "; expected two letters of ISO 3166 in capitals, such as JP, or -- for" + " unlocated addresses";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    private static String with(String name, String value) {
        String right =
                "{\"submitter\":\"bob\",\"countries\":[\"KE\"],\"until\":\"2026-12-25T00:00Z\",\"reason\":\"a\"}";
        return right.replaceFirst(
                "\"" + name + "\":(\\[[^]]*]|\"[^\"]*\")", Matcher.quoteReplacement("\"" + name + "\":" + value));
    }

    private static String limits(String limits) {
        return with("countries", "[],\"limits\":\"" + limits + "\"");
    }

    static Stream<Arguments> noObjects() {
        return Desk.noObjects(NO_OBJECT);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("{\"countries\":[\"KE\"", NO_OBJECT),
                Arguments.of(
                        "{}",
                        "'submitter' and 'countries', 'limits' or 'exempt' and 'until' and 'reason' missing;"
                                + " expected a body such as " + EXAMPLE),
                Arguments.of(
                        with("countries", "[]"),
                        "'countries', 'limits' or 'exempt' missing; expected a body such as " + EXAMPLE),
                Arguments.of(
                        with("countries", "[\"UK\"]"),
                        "countries=UK: there is no country 'UK', did you mean GB?" + EXPECTED),
                Arguments.of(
                        with("countries", "\"ke\""),
                        "countries=ke: there is no country 'ke', did you mean KE?" + EXPECTED),
                Arguments.of(
                        with("countries", "[\"Kenya\"]"),
                        "countries=Kenya: there is no country 'Kenya', did you mean KE?" + EXPECTED),
                Arguments.of(with("countries", "\"KE,\""), "countries=: there is no country ''" + EXPECTED),
                Arguments.of(
                        with("countries", "[\"*\",\"KE\"]"),
                        "countries=*: stands for every country; leave the others out"),
                Arguments.of(
                        with("countries", "[[\"KE\"]]"),
                        "'countries' is no text or list of texts; write it in quotes, as in " + EXAMPLE),
                Arguments.of(with("reason", "[\"a\"]"), "'reason' is no text; write it in quotes, as in " + EXAMPLE),
                Arguments.of(with("until", "\"2026-12-24\""), "until=2026-12-24: " + MOMENT),
                Arguments.of(with("until", "\"tomorrow\""), "until=tomorrow: " + MOMENT),
                Arguments.of(
                        with("until", "\"+1000000000-01-01T00:00Z\""), "until=+1000000000-01-01T00:00Z: " + MOMENT),
                Arguments.of(
                        with("until", "\"2026-11-23T09:00:00Z\""),
                        "until=2026-11-23T09:00:00Z: is over, it is 2026-11-23T09:00:00Z now; expected a time in the"
                                + " future"),
                Arguments.of(
                        with("until", "\"2027-12-28T09:00:01Z\""),
                        "until=2027-12-28T09:00:01Z: lasts longer than 400 days;"
                                + " choose an earlier end and renew it then"),
                Arguments.of(
                        with("until", "\"2026-12-25T00:00Z\",\"for\":\"14d\""),
                        "both 'until' and 'for' are given; keep one"),
                Arguments.of(
                        with("until", "\"2026-12-25T00:00Z\",\"for\":\"401d\""),
                        "for=401d: lasts longer than 400 days; choose an earlier end and renew it then"),
                Arguments.of(with("reason", "\" \""), "reason=: expected a sentence that tells people why"),
                Arguments.of(with("reason", "\"a\\nb\""), "reason=a\\nb: expected one line without control characters"),
                Arguments.of(
                        with("submitter", "\"a b\""),
                        "submitter=a b: a submitter has no white space, upper case or control characters;"
                                + " write it like alice@example.com"),
                Arguments.of(
                        with("reason", "\"a\",\"contries\":\"KE\""),
                        "unknown setting 'contries', did you mean 'countries'?"
                                + " Known: submitter, countries, limits, exempt, until, for, reason"));
    }

    static Stream<Arguments> wrongLimitsAndRules() {
        return Stream.of(
                Arguments.of(
                        limits("recipients=5000"),
                        "limits=recipients=5000: expected a limit per window, such as 500/1h"),
                Arguments.of(
                        limits("5000/1d"),
                        "limits=5000/1d: expected messages, recipients or bytes with a limit per window, such as"
                                + " recipients=5000/1d"),
                Arguments.of(limits("recipients=0/1d"), "limits=recipients=0/1d: the limit must be at least 1"),
                Arguments.of(
                        limits("bytes=5000/1d"), "limits=bytes=5000/1d: expected a size with a unit, such as 4GB/1d"),
                Arguments.of(limits("recipients=5/32d"), "limits=recipients=5/32d: the window must be from 1s to 31d"),
                Arguments.of(
                        limits("recipients=5/1d, recipients=6/24h"),
                        "two limits for recipients per 1d contradict each other; keep one"),
                Arguments.of(
                        with("countries", "[],\"exempt\":\"no such name\""),
                        "exempt=no such name: expected the name of a rule, as ./sekisho rules lists them,"
                                + " or * for every rule"),
                Arguments.of(
                        with("countries", "[],\"exempt\":[\"*\",\"burst\"]"),
                        "exempt=*: stands for every rule; leave the others out"));
    }

    @ParameterizedTest
    @MethodSource({"noObjects", "wrongBodies", "wrongLimitsAndRules"})
    void refusesWithPlaceTextAndRemedy(String body, String problem) {
        desk.assertRefused(server.send("POST", BASE, body), PLACE + problem);

        assertThat(desk.overrides.history(1)).isEmpty();
    }

    @Test
    void tellsAllMistakesAtOnce() {
        desk.assertTellsAll(
                server.send("POST", BASE, "{\"countries\":[\"UK\",\"KE\",\"JPN\"],\"reason\":\"\"}"),
                "countries=UK: ",
                "countries=JPN: ",
                "reason=: expected");
    }

    @Test
    void lastsFourHundredDaysAtMost() {
        assertThat(server.send("POST", BASE, with("until", "\"2027-12-28T09:00:00Z\""))
                        .status())
                .isEqualTo(201);
        assertThat(desk.overrides.active(desk.now).get(0).until()).isEqualTo(Desk.NINE.plus(Duration.ofDays(400)));
    }

    @Test
    @Thorough
    void endsWithAValueOrTheDocumentedExceptionWhateverIsSent() {
        Random random = new Random(20261123);
        SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "example.com");
        byte[] right = with("reason", "\"a\"").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Rounds.of(20_000); i++) {
            byte[] body = right.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(OverrideRequest.parse("POST x", body, names, Desk.NINE)
                                .reason())
                        .isNotBlank();
            } catch (SettingsException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> OverrideRequest.parse("POST x", new byte[0], names, Desk.NINE));
    }
}
