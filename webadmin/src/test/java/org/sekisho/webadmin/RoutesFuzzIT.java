// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.webadmin.AdminServer.Answer;

/**
 * Whatever is asked of a route: an answer with a reason, never a stack trace. (A query that is not UTF-8 is refused
 * before any route: {@link DeliveriesRoutesTest}.)
 */
class RoutesFuzzIT {
    private static final List<String> BASES = List.of(
            "suspensions",
            "submitters",
            "overrides",
            "overrides/import",
            "held",
            "explain",
            "unusual",
            "unusual/near",
            "findings",
            "geoip",
            "rules",
            "undo",
            "audit",
            "deliveries",
            "deliveries/destinations",
            "pools",
            "notices",
            "notices/test");
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH");
    private static final List<String> PARTS = List.of(
            "..",
            "%2e%2e",
            "..%2f..%2fetc%2fpasswd",
            "%2f",
            "//",
            "alice@example.com",
            "bob",
            "%00",
            "%0d%0a",
            "@",
            "%40",
            "%c3%28",
            "%f0%9f%98%80",
            "*",
            ";x=y",
            "a".repeat(300),
            "-1",
            "%25",
            "null",
            "deliver",
            "discard",
            "disable",
            "clean",
            "reroutes");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?max=-1",
            "?max=x",
            "?max=99999999999999999999",
            "?reason=%00",
            "?held=maybe",
            "?since=yesterday",
            "?dryRun=2",
            "?rule=%0d%0a",
            "?window=%00",
            "?max");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "{}",
            "[]",
            "null",
            "\"x\"",
            "{\"reason\":1}",
            "{\"reason\":\"x\"}",
            "{\"reason\":{\"a\":[]}}",
            "[".repeat(5_000),
            "{\"submitter\":\"@\",\"until\":\"x\"}",
            "\u0000\u0001",
            "a,b\n\"",
            "{\"x\":\"\\ud800\"}");

    private final Desk desk = new Desk();
    private final AdminServer server = desk.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sekisho/submitters/", "/sekisho/deliveries/", "/sekisho/suspensions/", "/sekisho/overrides/"})
    void refusesAPathThatLeadsOut(String base) {
        Answer answer = server.get(base + "..%2f..%2fetc%2fpasswd");

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void neverFailsInside() {
        Random random = new Random(20261127);
        for (int i = 0; i < 3_000; i++) {
            String path = path(random);
            String method = pick(random, METHODS);
            String body = pick(random, BODIES);

            Answer answer = server.send(method, path, body);

            assertThat(answer.status()).as("%s %s %.100s", method, path, body).isNotEqualTo(500);
            assertThat(answer.body()).as("%s %s %.100s", method, path, body).doesNotContain("Exception", "\tat ");
        }
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("/sekisho/" + pick(random, BASES));
        for (int parts = random.nextInt(4); parts > 0; parts--) {
            path.append("/").append(pick(random, PARTS));
        }
        return path + pick(random, QUERIES);
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
