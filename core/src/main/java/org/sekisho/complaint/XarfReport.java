// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.complaint.ComplaintReport.Claims;
import org.sekisho.text.Json;

/**
 * Reads XARF (xarf.org): version 4, which is flat, and version 3 in both of its spellings.
 *
 * @param claims what it says
 * @param original the header of the first message among the evidence
 */
record XarfReport(Claims claims, HeaderFields original) {
    private static final int MAX_PORT = 65_535;

    /** @return empty when the text is no such report */
    static Optional<XarfReport> parse(String text) {
        if (!text.contains("xarf_version") && !text.contains("ReporterInfo")) {
            return Optional.empty();
        }
        try {
            JsonNode root = Json.read("a report", text, JsonNode.class);
            return root.path("xarf_version").isTextual() ? Optional.of(flat(root)) : nested(root);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static XarfReport flat(JsonNode root) {
        Claims claims = new Claims(
                root.path("reporter").path("contact").asText(""),
                texts(root, "smtp_from"),
                texts(root, "smtp_to"),
                "",
                root.path("source_identifier").asText(""),
                port(root.path("source_port")),
                root.path("timestamp").asText(""));
        return new XarfReport(claims, original(root.path("evidence"), "content_type", "payload"));
    }

    private static Optional<XarfReport> nested(JsonNode root) {
        JsonNode report = root.path("Report");
        if (!report.isObject()) {
            return Optional.empty();
        }
        JsonNode reporter = root.path("ReporterInfo");
        Claims claims = new Claims(
                first(reporter, "ReporterContactEmail", "ReporterOrgEmail"),
                senders(report),
                texts(report, "SmtpRcptToAddress"),
                "",
                report.path("SourceIp").asText(report.path("Source").path("IP").asText("")),
                Math.max(
                        port(report.path("SourcePort")),
                        port(report.path("Source").path("Port"))),
                report.path("Date").asText(""));
        HeaderFields samples = original(report.path("Samples"), "ContentType", "Payload");
        HeaderFields attached = original(report.path("Attachment"), "ContentType", "Data");
        return Optional.of(new XarfReport(claims, samples.isEmpty() ? attached : samples));
    }

    private static List<String> senders(JsonNode report) {
        return Stream.concat(
                        texts(report, "SmtpMailFromAddress").stream(),
                        texts(report.path("AdditionalInfo"), "SMTPFrom").stream())
                .toList();
    }

    private static List<String> texts(JsonNode parent, String name) {
        String text = parent.path(name).asText("");
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static String first(JsonNode parent, String... names) {
        return Stream.of(names)
                .map(name -> parent.path(name).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static int port(JsonNode node) {
        int port = node.asInt(0);
        return port > 0 && port <= MAX_PORT ? port : 0;
    }

    private static HeaderFields original(JsonNode evidence, String type, String payload) {
        for (JsonNode one : evidence) {
            boolean mail = one.path(type).asText("").matches("(message|text)/(rfc822|plain).*");
            HeaderFields found = mail ? header(one, one.path(payload).asText("")) : HeaderFields.NONE;
            if (!found.isEmpty()) {
                return found;
            }
        }
        return HeaderFields.NONE;
    }

    /** Mostly Base64; some leave text as it is, with a colon in it, which Base64 never has. Version 3 says which. */
    private static HeaderFields header(JsonNode evidence, String payload) {
        String encoded = evidence.path("Base64Encoded").asText("");
        boolean text = encoded.equals("false") || (!encoded.equals("true") && payload.indexOf(':') >= 0);
        try {
            return HeaderFields.parse(
                    text ? octets(payload) : Base64.getMimeDecoder().decode(payload));
        } catch (IllegalArgumentException e) {
            return HeaderFields.parse(octets(payload));
        }
    }

    private static byte[] octets(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}
