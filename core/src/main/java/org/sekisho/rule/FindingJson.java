// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * Findings as JSON text, for mail attributes, records and WebAdmin. The names are fixed: what an older version wrote is
 * read by a newer one. Thread-safe.
 */
public final class FindingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        node.set("evidence", evidence(finding.evidence()));
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        RateEvidence rate = (RateEvidence) evidence;
        return JSON.createObjectNode()
                .put("type", "rate")
                .put("dimension", rate.rate().dimension().setting())
                .put("measured", rate.measured())
                .put("allowed", rate.rate().limit())
                .put("window", rate.rate().window().toString())
                .put("refused", rate.refused())
                .put("since", rate.since().toString());
    }

    /** @throws IllegalArgumentException when the text is no finding, whatever else it is */
    public static Finding parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new Finding(
                    text(node, "rule"),
                    Mode.valueOf(text(node, "mode").toUpperCase(Locale.ROOT)),
                    new Submitter(text(node, "submitter")),
                    Instant.parse(text(node, "at")),
                    parseEvidence(node.path("evidence")));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("this is no finding in JSON", e);
        }
    }

    private static Evidence parseEvidence(JsonNode node) {
        if (!"rate".equals(text(node, "type"))) {
            throw new IllegalArgumentException("unknown evidence in a finding");
        }
        Rate rate = new Rate(
                Dimension.valueOf(text(node, "dimension").toUpperCase(Locale.ROOT)),
                number(node, "allowed"),
                Window.parse(text(node, "window")));
        return new RateEvidence(
                rate, number(node, "measured"), number(node, "refused"), Instant.parse(text(node, "since")));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("a finding in JSON has a text '" + name + "'");
        }
        return node.path(name).textValue();
    }

    private static long number(JsonNode node, String name) {
        if (!node.path(name).canConvertToLong()) {
            throw new IllegalArgumentException("a finding in JSON has a whole number '" + name + "'");
        }
        return node.path(name).longValue();
    }
}
