// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.finding.FindingJson;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;

/** Occasions as JSON, for the file of a case and for webhooks. The names are fixed. Thread-safe. */
public final class NoticeEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NoticeEventJson() {}

    public static ObjectNode tree(NoticeEvent occasion) {
        ObjectNode node =
                JSON.createObjectNode().put("kind", occasion.kind().name().toLowerCase(Locale.ROOT));
        if (occasion instanceof NoticeEvent.Stopped stopped) {
            node.set("suspension", suspension(stopped.suspension()));
        } else if (occasion instanceof NoticeEvent.Found found) {
            node.set("finding", FindingJson.tree(found.finding()));
        } else if (occasion instanceof NoticeEvent.Braked braked) {
            Brake.Trip trip = braked.trip();
            node.putObject("brake")
                    .put("rule", trip.rule())
                    .put("since", trip.at().toString())
                    .put("reason", trip.reason());
        } else {
            node.put("at", occasion.at().toString()).put("actor", occasion.cause());
        }
        return node;
    }

    private static ObjectNode suspension(Suspension suspension) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", suspension.id().toString())
                .put("submitter", suspension.submitter().address())
                .put("start", suspension.start().toString())
                .put("until", suspension.findUntil().map(Instant::toString).orElse(null))
                .put("reason", suspension.reason())
                .put("author", suspension.author());
        suspension.findFinding().ifPresent(finding -> node.set("finding", FindingJson.tree(finding)));
        return node;
    }

    /** For data binding. */
    static final class Writer extends StdConverter<NoticeEvent, ObjectNode> {
        @Override
        public ObjectNode convert(NoticeEvent event) {
            return tree(event);
        }
    }

    /** For data binding. */
    static final class Reader extends StdConverter<JsonNode, NoticeEvent> {
        @Override
        public NoticeEvent convert(JsonNode node) {
            return parse(node);
        }
    }

    /** @throws IllegalArgumentException when it is none */
    static NoticeEvent parse(JsonNode node) {
        try {
            return switch (node.path("kind").asText()) {
                case "suspension" -> new NoticeEvent.Stopped(suspension(node.path("suspension")));
                case "finding" -> new NoticeEvent.Found(finding(node.path("finding")));
                case "brake" -> new NoticeEvent.Braked(trip(node.path("brake")));
                case "flood" -> new NoticeEvent.Flooded(moment(node, "at"));
                case "test" -> new NoticeEvent.Sample(moment(node, "at"), text(node, "actor"));
                default -> throw new IllegalArgumentException("no such kind of occasion");
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a moment of an occasion cannot be read", e);
        }
    }

    private static Suspension suspension(JsonNode node) {
        return new Suspension(
                UUID.fromString(text(node, "id")),
                new Submitter(text(node, "submitter")),
                moment(node, "start"),
                node.path("until").isTextual() ? moment(node, "until") : null,
                text(node, "reason"),
                text(node, "author"),
                findFinding(node));
    }

    private static @Nullable Finding findFinding(JsonNode node) {
        return node.has("finding") ? finding(node.path("finding")) : null;
    }

    private static Finding finding(JsonNode node) {
        return FindingJson.parse(node.toString());
    }

    private static Brake.Trip trip(JsonNode node) {
        return new Brake.Trip(text(node, "rule"), moment(node, "since"), text(node, "reason"));
    }

    private static Instant moment(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("there is no text '" + name + "'");
        }
        return node.path(name).textValue();
    }
}
