// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.ServerUnderTest;

/** The alerts that are shipped: what they ask for is documented, and they wait as long as they say. */
class AlertRulesTest {
    private static final Path FILE = ServerUnderTest.repository().resolve("conf/prometheus/sekisho.yml");

    /** Made-up samples, a minute apart, and what must fire when. */
    private static final String SAMPLES = """
            rule_files: ['%s']
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - {series: 'up{job="sekisho", instance="a"}', values: '1 1 0 0 0'}
                  - {series: 'mailQueueSize:outgoing{instance="a"}', values: '10000x4 10001x20'}
                  - {series: 'sekisho_health_records{instance="a"}', values: '0 1 1 1 1'}
                  - {series: 'sekisho_health_queue{instance="a"}', values: '0 2 2 2 2'}
                  - {series: 'sekisho_suspended_rule_x_total{instance="a"}', values: '0 0 0 6x8'}
                alert_rule_test:
                  - {eval_time: 2m, alertname: SekishoDown, exp_alerts: []}
                  - eval_time: 3m
                    alertname: SekishoDown
                    exp_alerts:
                      - exp_labels: {severity: page, job: sekisho, instance: a}
                        exp_annotations:
                          summary: a does not answer
                          description: See ./sekisho status and var/log on that machine.
                  - {eval_time: 19m, alertname: SekishoQueueGrows, exp_alerts: []}
                promql_expr_test:
                  - expr: count(ALERTS{alertname="SekishoQueueGrows", alertstate="firing"})
                    eval_time: 20m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: count(ALERTS{alertname="SekishoQueueRefuses", alertstate="pending"})
                    eval_time: 1m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: count(ALERTS{alertname="SekishoQueueRefuses", alertstate="firing"})
                    eval_time: 2m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: count(ALERTS{alertname="SekishoRecordsDegraded", alertstate="pending"})
                    eval_time: 2m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: count(ALERTS{alertname="SekishoRecordsDegraded", alertstate="firing"})
                    eval_time: 3m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: count(ALERTS{alertname="SekishoManySuspensions", alertstate="firing"})
                    eval_time: 5m
                    exp_samples: [{labels: '{}', value: 1}]
            """;

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void askForWhatIsDocumented() throws IOException {
        List<String> expressions = found("(?m)^ +expr: (.+(?:\\R +\"rule\".+)?)", Files.readString(FILE));

        assertThat(expressions).hasSize(9).allSatisfy(expression -> assertThat(DashboardTest.names(expression))
                .allMatch(name -> DocumentedMetrics.isDocumented(name)));
    }

    @Test
    void standOnThePage() throws IOException {
        String page = Files.readString(ServerUnderTest.repository().resolve("docs/metrics.md"));

        assertThat(found("(?m)^\\| `(Sekisho\\w+)` \\|", page))
                .isEqualTo(found("(?m)^ +- alert: (\\w+)", Files.readString(FILE)));
    }

    @Test
    void fireWhenTheirTimeIsOver(@TempDir Path directory) throws Exception {
        assumeTrue(Prometheus.isInstalled("promtool"), "promtool is not installed (Debian's package prometheus)");
        Path test = Files.writeString(directory.resolve("test.yml"), SAMPLES.formatted(FILE));

        Process promtool = new ProcessBuilder("promtool", "test", "rules", test.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
