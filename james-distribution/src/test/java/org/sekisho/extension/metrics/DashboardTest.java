// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sekisho.james.ServerUnderTest;

/** The dashboard that is shipped draws what the page of metrics lists, and no more. */
class DashboardTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:sekisho_|mailQueueSize:)[\\w.+]*");

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(ServerUnderTest.repository()
                        .resolve("conf/grafana/sekisho.json")
                        .toFile());
    }

    static List<String> expressions() throws IOException {
        return dashboard().findValues("expr").stream().map(JsonNode::asText).toList();
    }

    /** Names and patterns of names, a {@code .+} in a pattern standing for any rule. */
    static Set<String> names(String expression) {
        return NAME.matcher(expression.replace("(.+)", ".+"))
                .results()
                .map(found -> found.group().replace(".+", "any"))
                .collect(Collectors.toSet());
    }

    @Test
    void drawsOnlyWhatIsDocumented() throws IOException {
        for (String expression : expressions()) {
            assertThat(names(expression)).as(expression).isNotEmpty().allMatch(DocumentedMetrics::isDocumented);
        }
        assertThat(DocumentedMetrics.isDocumented("sekisho_found_any_total")).isFalse();
        assertThat(DocumentedMetrics.isDocumented("sekisho_foundling_total")).isFalse();
    }

    @Test
    void drawsWhatTheDeskAsksFor() throws IOException {
        Set<String> drawn = new HashSet<>();
        for (String expression : expressions()) {
            drawn.addAll(names(expression));
        }

        assertThat(drawn)
                .contains(
                        "sekisho_recorded_submission_total",
                        "sekisho_found_any_enforce_total",
                        "sekisho_found_any_observe_total",
                        "sekisho_suspended_rule_any_total",
                        "sekisho_suspended_person_total",
                        "sekisho_released_total",
                        "sekisho_held_total",
                        "mailQueueSize:any",
                        "sekisho_rerouted_any_total",
                        "sekisho_notified_any_total",
                        "sekisho_failed_any_total");
    }

    @Test
    void asksTheDataSourceThatIsChosen() throws IOException {
        JsonNode panels = dashboard().path("panels");

        assertThat(dashboard()
                        .path("templating")
                        .path("list")
                        .path(0)
                        .path("type")
                        .asText())
                .isEqualTo("datasource");
        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("datasource").path("uid").asText())
                    .isEqualTo("${datasource}"));
        });
        assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
    }
}
