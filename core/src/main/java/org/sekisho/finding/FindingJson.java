// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.sekisho.submitter.Submitter;

/**
 * Findings as JSON text, for mail attributes, records and WebAdmin. The names are fixed: what an older version wrote is
 * read by a newer one, and members that a version does not know are passed over. Thread-safe.
 */
public final class FindingJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FindingJson() {}

    /** One line of JSON. */
    public static String write(Finding finding) {
        return tree(finding).toString();
    }

    /** The same as a tree, to be put into a larger document. */
    public static ObjectNode tree(Finding finding) {
        ObjectNode node = JSON.createObjectNode()
                .put("rule", finding.rule())
                .put("mode", finding.mode().setting())
                .put("submitter", finding.submitter().address())
                .put("at", finding.at().toString())
                .put("sentence", finding.sentence());
        node.set("evidence", EvidenceJson.tree(finding.evidence()));
        return finding.note().isEmpty() ? node : node.put("note", finding.note());
    }

    /** @throws IllegalArgumentException when the text is no finding, whatever else it is */
    public static Finding parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new Finding(
                    text(node, "rule"),
                    choice(node, "mode", Mode.values(), Mode::setting),
                    new Submitter(text(node, "submitter")),
                    Instant.parse(text(node, "at")),
                    EvidenceJson.parse(node.path("evidence")),
                    node.has("note") ? text(node, "note") : "");
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("this is no finding in JSON", e);
        }
    }

    static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("a finding in JSON has a text '" + name + "'");
        }
        return node.path(name).textValue();
    }

    static <E> E choice(JsonNode node, String name, E[] constants, Function<E, String> setting) {
        String text = text(node, name);
        for (E constant : constants) {
            if (setting.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown " + name + " in a finding");
    }

    static long number(JsonNode node, String name) {
        if (!node.path(name).isIntegralNumber() || !node.path(name).canConvertToLong()) {
            throw new IllegalArgumentException("a finding in JSON has a whole number '" + name + "'");
        }
        return node.path(name).longValue();
    }
}
