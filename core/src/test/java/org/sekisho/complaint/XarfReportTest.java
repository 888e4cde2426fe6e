// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.complaint.ComplaintReport.Claims;
import org.sekisho.text.Json;

/** Samples and schemas are those of the XARF project, under the MIT licence beside them. */
final class XarfReportTest {
    private static String file(String name) throws IOException {
        try (InputStream in = XarfReportTest.class.getResourceAsStream("xarf/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static XarfReport read(String name) throws IOException {
        return XarfReport.parse(file(name)).orElseThrow();
    }

    @Test
    void readsTheOfficialSampleOfSpam() throws IOException {
        XarfReport report = read("v4-messaging-spam.json");

        Claims claims = report.claims();
        assertThat(claims.reporter()).isEqualTo("reports@antispam-service.example");
        assertThat(claims.senders()).containsExactly("marketing@example.com");
        assertThat(claims.source()).isEqualTo("192.168.1.100");
        assertThat(claims.port()).isEqualTo(25);
        assertThat(claims.time()).isEqualTo("2025-01-11T10:59:45Z");
        assertThat(report.original().find("Received"))
                .hasValueSatisfying(value -> assertThat(value).contains("[192.168.1.100]"));
    }

    @Test
    void readsTheOfficialSampleOfVersionThree() throws IOException {
        XarfReport report = read("v3-spam_v3_sample.json");

        assertThat(report.claims().reporter()).isEqualTo("abuse@antispam-service.example");
        assertThat(report.claims().senders()).containsExactly("marketing@example.com");
        assertThat(report.claims().source()).isEqualTo("192.168.1.100");
        assertThat(report.claims().port()).isEqualTo(25);
        assertThat(report.claims().time()).isEqualTo("2024-01-15T14:30:25Z");
        assertThat(report.original().isEmpty()).isFalse();
    }

    @Test
    void readsTheOfficialSampleOfBulkMail() throws IOException {
        JsonNode sample = Json.read("a sample", file("v4-messaging-bulk-messaging.json"), JsonNode.class);

        Claims claims = read("v4-messaging-bulk-messaging.json").claims();

        assertThat(claims.source()).isEqualTo(sample.path("source_identifier").asText());
        assertThat(claims.time()).isEqualTo(sample.path("timestamp").asText());
        assertThat(claims.senders()).containsExactly(sample.path("smtp_from").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "reporter", "source_identifier", "source_port", "evidence"})
    void theSchemaOfEveryReportHasWhatIsRead(String member) throws IOException {
        assertThat(properties("schema-xarf-core.json").has(member)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp_from", "smtp_to", "protocol"})
    void theSchemaOfSpamHasWhatIsRead(String member) throws IOException {
        JsonNode schema = Json.read("a schema", file("schema-messaging-spam.json"), JsonNode.class);

        assertThat(schema.path("allOf").path(1).path("properties").has(member)).isTrue();
    }

    @Test
    void theSchemaOfEvidenceHasWhatIsRead() throws IOException {
        JsonNode core = Json.read("a schema", file("schema-xarf-core.json"), JsonNode.class);

        assertThat(core.path("$defs").findValues("payload")).isNotEmpty();
        assertThat(core.path("$defs").findValues("content_type")).isNotEmpty();
        assertThat(core.path("$defs").findValues("contact")).isNotEmpty();
    }

    private static JsonNode properties(String schema) throws IOException {
        return Json.read("a schema", file(schema), JsonNode.class).path("properties");
    }

    /** Of some lengths, text passes for Base64. */
    @ParameterizedTest
    @ValueSource(strings = {"\"Base64Encoded\":false,", "\"Base64Encoded\":\"false\",", ""})
    void aSampleMayBeText(String encoded) {
        for (int length = 0; length < 4; length++) {
            String json = """
                    {"Version": "3", "ReporterInfo": {}, "Report": {"ReportType": "Spam", "Samples": [
                        {"ContentType": "message/rfc822", %s
                         "Payload": "Delivered-To: taro@far.example\\nMessage-ID: <1@example.jp>\\nX: %s\\n"}]}}
                    """.formatted(encoded, "a".repeat(length));

            assertThat(XarfReport.parse(json).orElseThrow().original().all("Message-ID"))
                    .containsExactly("<1@example.jp>");
        }
    }

    @Test
    void anythingElseIsNoReport() {
        assertThat(XarfReport.parse("")).isEmpty();
        assertThat(XarfReport.parse("{\"xarf_version\": ")).isEmpty();
        assertThat(XarfReport.parse("{\"ReporterInfo\": {}}")).isEmpty();
        assertThat(XarfReport.parse("[\"xarf_version\"]")).isEmpty();
    }
}
