// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.webadmin.AdminServer;
import org.sekisho.webadmin.AdminServer.Answer;
import org.sekisho.webadmin.Desk;

class SuspendRequestTest {
    private static final String BOB = "/sekisho/suspensions/bob@example.com";
    private static final String PLACE = "PUT " + BOB + ": ";
    private static final String EXAMPLE = "{\\\"reason\\\": \\\"password stolen\\\", \\\"for\\\": \\\"1h\\\"}";
    private static final String NO_OBJECT = "the body is not a JSON object; expected one such as " + EXAMPLE;

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    static Stream<Arguments> noObjects() {
        return Desk.noObjects(NO_OBJECT);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("{\"reason\":\"a\"} {}", NO_OBJECT),
                Arguments.of("{}", "no reason is given; tell people why, such as " + EXAMPLE),
                Arguments.of("{\"reason\":\" \"}", "reason=: expected a sentence that tells people why"),
                Arguments.of("{\"reason\":7}", "'reason' is no text; write it in quotes, as in " + EXAMPLE),
                Arguments.of("{\"for\":null}", "'for' is no text; write it in quotes, as in " + EXAMPLE),
                Arguments.of("{\"reason\":\"a\\nb\"}", "reason=a\\nb: expected one line without control characters"),
                Arguments.of(
                        "{\"reason\":\"a\",\"reason\":\"b\"}", "reason=b: 'reason' is set more than once; keep one"),
                Arguments.of(
                        "{\"reason\":\"" + "a".repeat(1001) + "\"}",
                        "'reason' is too long; expected at most 500 characters"),
                Arguments.of(
                        "{\"reason\":\"a\",\"for\":\"1x\"}",
                        "for=1x: expected a duration with a unit, such as 30s, 15m, 1h or 7d"),
                Arguments.of("{\"reason\":\"a\",\"for\":\"0s\"}", "for=0s: the duration must be from 1s to 10000d"),
                Arguments.of(
                        "{\"resaon\":\"a\",\"reason\":\"a\"}",
                        "unknown setting 'resaon', did you mean 'reason'? Known: reason, for"),
                Arguments.of(
                        "{\"resaon\":[{\"a\":[7]}],\"reason\":\"a\"}",
                        "unknown setting 'resaon', did you mean 'reason'? Known: reason, for"),
                Arguments.of(
                        "{\"reason\":\"a\",\"four\":3600}",
                        "unknown setting 'four', did you mean 'for'? Known: reason, for"));
    }

    @ParameterizedTest
    @MethodSource({"noObjects", "wrongBodies"})
    void refusesWithPlaceTextAndRemedy(String body, String problem) {
        desk.assertRefused(server.send("PUT", BOB, body), PLACE + problem);
    }

    @Test
    void tellsAllMistakesAtOnce() {
        desk.assertTellsAll(
                server.send("PUT", BOB, "{\"reason\":\"\",\"for\":\"soon\",\"who\":\"me\"}"),
                "reason=: expected",
                "for=soon: expected",
                "unknown setting 'who'");
    }

    @Test
    void refusesMoreThanAnyRequestNeeds() {
        Answer answer = server.send("PUT", BOB, "x".repeat(100_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body())
                .contains(PLACE + "the body is larger than 16384 bytes; send only what the request needs");
    }

    @Test
    void refusesAReleaseReasonOfSeveralLines() {
        Answer answer = server.send("DELETE", BOB + "?reason=a%0Ab", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("DELETE " + BOB + ": reason: expected one line without control characters");
    }
}
