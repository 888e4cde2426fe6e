// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.finding.FindingJson;
import org.sekisho.override.AllowanceJson;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;

/** Journal entries as one line of JSON. The names are fixed: what an older version wrote is read by a newer one. */
final class JournalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalJson() {}

    static String write(JournalEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        if (entry instanceof JournalEntry.Suspended suspended) {
            write(node, suspended.suspension());
        } else if (entry instanceof JournalEntry.Released released) {
            node.put("type", "release")
                    .put("id", released.suspension().toString())
                    .put("submitter", released.submitter().address())
                    .put("at", released.release().at().toString())
                    .put("actor", released.release().actor())
                    .put("reason", released.release().reason());
        } else if (entry instanceof JournalEntry.Given given) {
            write(node, given.override());
        } else if (entry instanceof JournalEntry.Ended ended) {
            node.put("type", "override-end")
                    .put("id", ended.override().toString())
                    .put("submitter", ended.submitter().address())
                    .put("at", ended.end().at().toString())
                    .put("actor", ended.end().actor())
                    .put("reason", ended.end().reason());
        } else if (entry instanceof JournalEntry.Audited audited) {
            write(node, audited);
        }
        return node.toString();
    }

    private static void write(ObjectNode node, JournalEntry.Audited audited) {
        AuditEntry audit = audited.entry();
        node.put("type", "audit")
                .put("id", audited.id().toString())
                .put("at", audit.at().toString())
                .put("actor", audit.actor())
                .put("action", audit.action())
                .put("detail", audit.detail());
        audit.findSubmitter().ifPresent(submitter -> node.put("submitter", submitter.address()));
    }

    private static void write(ObjectNode node, SubmitterOverride override) {
        node.put("type", "override")
                .put("id", override.id().toString())
                .put("submitter", override.submitter().address())
                .put("since", override.since().toString())
                .put("until", override.until().toString())
                .put("reason", override.reason())
                .put("author", override.author())
                .set("allowance", AllowanceJson.tree(override.allowance()));
    }

    private static void write(ObjectNode node, Suspension suspension) {
        node.put("type", "suspend")
                .put("id", suspension.id().toString())
                .put("submitter", suspension.submitter().address())
                .put("start", suspension.start().toString());
        suspension.findUntil().ifPresent(until -> node.put("until", until.toString()));
        node.put("reason", suspension.reason()).put("author", suspension.author());
        suspension.findFinding().ifPresent(finding -> node.set("finding", FindingJson.tree(finding)));
    }

    /** @throws IllegalArgumentException when the line is no entry, whatever else it is */
    static JournalEntry parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            UUID id = UUID.fromString(text(node, "id"));
            return switch (text(node, "type")) {
                case "suspend" -> new JournalEntry.Suspended(suspension(node, id));
                case "release" ->
                    new JournalEntry.Released(
                            id,
                            new Submitter(text(node, "submitter")),
                            new Release(moment(node, "at"), text(node, "actor"), text(node, "reason")));
                case "override" -> new JournalEntry.Given(override(node, id));
                case "override-end" ->
                    new JournalEntry.Ended(
                            id,
                            new Submitter(text(node, "submitter")),
                            new OverrideWithdrawal(moment(node, "at"), text(node, "actor"), text(node, "reason")));
                case "audit" -> new JournalEntry.Audited(id, audit(node));
                default -> throw new IllegalArgumentException("unknown type of journal entry");
            };
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a journal entry", e);
        }
    }

    private static Suspension suspension(JsonNode node, UUID id) {
        return new Suspension(
                id,
                new Submitter(text(node, "submitter")),
                moment(node, "start"),
                node.has("until") ? moment(node, "until") : null,
                text(node, "reason"),
                text(node, "author"),
                node.has("finding") ? FindingJson.parse(node.path("finding").toString()) : null);
    }

    private static SubmitterOverride override(JsonNode node, UUID id) {
        return new SubmitterOverride(
                id,
                new Submitter(text(node, "submitter")),
                AllowanceJson.parse(node.path("allowance")),
                moment(node, "since"),
                moment(node, "until"),
                text(node, "reason"),
                text(node, "author"));
    }

    private static AuditEntry audit(JsonNode node) {
        @Nullable Submitter submitter = node.has("submitter") ? new Submitter(text(node, "submitter")) : null;
        return new AuditEntry(
                moment(node, "at"), text(node, "actor"), text(node, "action"), submitter, text(node, "detail"));
    }

    private static Instant moment(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("a journal entry has a text '" + name + "'");
        }
        return node.path(name).textValue();
    }
}
