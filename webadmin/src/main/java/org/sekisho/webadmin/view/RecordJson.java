// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.sekisho.audit.AuditEntry;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Counterfactual;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.Json;

/** Records as JSON. The names are fixed: programs read them. Moments are ISO 8601 in UTC, what is not there is null. */
public final class RecordJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordJson() {}

    public static ObjectNode suspension(Suspension suspension) {
        ObjectNode node = JSON.objectNode()
                .put("submitter", suspension.submitter().address())
                .put("start", suspension.start().toString())
                .put("until", suspension.findUntil().map(Instant::toString).orElse(null))
                .put("reason", suspension.reason())
                .put("author", suspension.author())
                .put("sentence", Sentences.about(suspension));
        node.set("finding", suspension.findFinding().map(RecordJson::finding).orElse(null));
        return node.put("id", suspension.id().toString());
    }

    /** With the limit at which it would not have been found: {@code counterfactual}. */
    static ObjectNode finding(Finding finding) {
        return Json.tree(finding).put("counterfactual", Counterfactual.of(finding.evidence()));
    }

    /** With what was done with the mail that was queued, null when nothing was. */
    public static ObjectNode suspension(Suspension suspension, Containments containments) {
        ObjectNode node = suspension(suspension);
        node.set(
                "containment",
                containments.find(suspension.id()).map(RecordJson::containment).orElse(null));
        return node;
    }

    private static ObjectNode containment(Containment containment) {
        ObjectNode node = JSON.objectNode()
                .put("start", containment.start().toString())
                .put("end", containment.findEnd().map(Instant::toString).orElse(null))
                .put("held", containment.held())
                .put("heldRecipients", containment.heldRecipients());
        node.set("left", Json.tree(containment.left()));
        return node.put("sentence", containment.sentence());
    }

    static ObjectNode past(PastSuspension past, Containments containments) {
        ObjectNode node = suspension(past.suspension(), containments);
        node.set("release", past.findRelease().map(Json::tree).orElse(null));
        return node;
    }

    public static ObjectNode override(PastOverride past, Instant now) {
        SubmitterOverride override = past.override();
        ObjectNode node =
                JSON.objectNode().put("submitter", override.submitter().address());
        node.setAll(Json.tree(override.allowance()));
        node.put("since", override.since().toString())
                .put("until", override.until().toString())
                .put("reason", override.reason())
                .put("author", override.author())
                .put("state", past.state(now).toString())
                .put("sentence", Sentences.about(past, now));
        node.set("end", past.findEnd().map(Json::tree).orElse(null));
        return node.put("id", override.id().toString());
    }

    /** With what whoever ordered it should know: {@code hints}, a list of sentences. */
    public static ObjectNode hinted(ObjectNode node, Collection<String> hints) {
        ArrayNode told = node.putArray("hints");
        hints.forEach(told::add);
        return node;
    }

    static ObjectNode auditEntry(AuditEntry entry) {
        return JSON.objectNode()
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("detail", entry.detail());
    }

    public static ObjectNode auditEntryOfAnybody(AuditEntry entry) {
        return auditEntry(entry)
                .put("submitter", entry.findSubmitter().map(Submitter::address).orElse(null));
    }

    public static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> form) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }
}
