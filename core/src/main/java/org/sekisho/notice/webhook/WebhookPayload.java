// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeEventJson;

/** A notice as machines read it. The names are fixed; more may come. Thread-safe. */
final class WebhookPayload {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookPayload() {}

    static byte[] write(Notice notice) {
        NoticeEvent occasion = notice.occasion();
        ObjectNode node = JSON.createObjectNode()
                .put("version", 1)
                .put("id", notice.name())
                .put("kind", occasion.kind().name().toLowerCase(Locale.ROOT))
                .put("at", occasion.at().toString())
                .put("submitter", occasion.findSubmitter().map(Object::toString).orElse(null))
                .put("cause", occasion.cause())
                .put("digest", notice.number());
        node.set("occasion", NoticeEventJson.tree(occasion));
        node.putObject("tally")
                .put("count", notice.tally().count())
                .put("first", say(notice.tally().first()))
                .put("last", say(notice.tally().last()));
        node.set("held", held(notice.circumstances().containment()));
        node.set("left", left(notice.circumstances().left()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static @Nullable ObjectNode held(@Nullable Containment containment) {
        return containment == null
                ? null
                : JSON.createObjectNode()
                        .put("messages", containment.held())
                        .put("recipients", containment.heldRecipients())
                        .put("done", containment.findEnd().isPresent());
    }

    private static ObjectNode left(Handover left) {
        ObjectNode node = JSON.createObjectNode()
                .put("messages", left.messages())
                .put("recipients", left.recipients())
                .put("first", say(left.first()))
                .put("last", say(left.last()));
        ObjectNode domains = node.putObject("recipientsByDomain");
        left.recipientsByDomain().forEach(domains::put);
        return node;
    }

    private static @Nullable String say(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
