// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SubmissionClient;

/** Decisions of the real server as Prometheus reads them. */
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void countsWhatIsDecidedAndNamesNobody(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.at(directory)) {
            server.edit(
                            "mailetcontainer.xml",
                            text -> text.replace(
                                    "recipients=500/10m, recipients=1000/1d, name=recipients",
                                    "recipients=2/1h, name=strict.est-rule"))
                    .edit(
                            "smtpserver.xml",
                            text -> text.replace("messages=60/1m, name=burst", "recipients=9/1m, name=burst"))
                    .start();
            server.addDomain("example.org").addUser("zebulon@example.org", "secret");
            decide(server);

            Map<String, Double> metrics = metrics(server);

            assertThat(metrics)
                    .containsEntry("sekisho_recorded_submission_total", 2.0)
                    .containsEntry("sekisho_found_strict_est_rule_enforce_total", 1.0)
                    .containsEntry("sekisho_found_burst_enforce_total", 1.0)
                    .containsEntry("sekisho_rejected_burst_total", 1.0)
                    .containsEntry("sekisho_suspended_rule_strict_est_rule_total", 1.0)
                    .containsEntry("sekisho_suspended_person_total", 1.0)
                    .containsEntry("sekisho_released_total", 1.0)
                    .containsEntry("sekisho_held_total", 1.0)
                    .containsEntry("sekisho_refused_suspended_total", 1.0)
                    .containsEntry("sekisho_submitters", 1.0)
                    .containsEntry("sekisho_suspensions", 1.0)
                    .containsEntry("sekisho_overrides", 0.0)
                    .containsEntry("sekisho_braked_rules", 0.0)
                    .containsKeys("mailQueueSize:outgoing", "sekisho_recorded_login_total");
            assertThat(metrics.keySet())
                    .filteredOn(name -> name.startsWith("sekisho_"))
                    .allMatch(DocumentedMetrics::isDocumented);
            assertThat(server.callAsStranger("/metrics").body()).doesNotContainIgnoringCase("zebulon");
        }
    }

    /** Two mails of which the second is too much, one that is too large, a login while suspended, a person's word. */
    private static void decide(ServerUnderTest server) throws Exception {
        SubmissionClient client = server.client("zebulon@example.org", "secret");
        client.send("fine", "a@remote.example");
        assertThatThrownBy(() -> client.send(
                        "much",
                        List.of("0123456789".split("")).stream()
                                .map(name -> "r" + name + "@remote.example")
                                .toArray(String[]::new)))
                .hasMessageContaining("550 5.5.3");
        client.send("too much", "b@remote.example", "c@remote.example");
        await().atMost(SOON).untilAsserted(() -> assertThat(metrics(server)).containsEntry("sekisho_held_total", 1.0));
        assertThatThrownBy(() -> client.send("stopped", "d@remote.example")).hasMessageContaining("5.7.13");
        String suspensions = "/sekisho/suspensions/zebulon@example.org";
        assertThat(server.call("DELETE", suspensions, "").statusCode()).isEqualTo(204);
        assertThat(server.call("PUT", suspensions, "{\"reason\":\"stolen\"}").statusCode())
                .isEqualTo(201);
    }

    private static Map<String, Double> metrics(ServerUnderTest server) throws Exception {
        Map<String, Double> metrics = new TreeMap<>();
        server.callAsStranger("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .filter(words -> !words[0].contains("{"))
                .forEach(words -> metrics.put(words[0], Double.valueOf(words[1])));
        return metrics;
    }
}
