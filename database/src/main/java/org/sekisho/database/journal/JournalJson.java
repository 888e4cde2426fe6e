// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.finding.FindingJson;
import org.sekisho.override.AllowanceJson;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.state.StateJson;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;

/** Journal entries as one line of JSON. The names are fixed: what an older version wrote is read by a newer one. */
public final class JournalJson {
    private JournalJson() {}

    public static byte[] write(JournalEntry entry) {
        return StateJson.write(line(entry));
    }

    /** @throws IllegalArgumentException when it is no entry */
    public static JournalEntry parse(ByteBuffer json) {
        return StateJson.read(json, Line.class).entry();
    }

    private static Line line(JournalEntry entry) {
        if (entry instanceof JournalEntry.Suspended suspended) {
            return SuspendLine.of(suspended.suspension());
        } else if (entry instanceof JournalEntry.Released released) {
            Release release = released.release();
            String submitter = released.submitter().address();
            return new ReleaseLine(released.suspension(), submitter, release.at(), release.actor(), release.reason());
        } else if (entry instanceof JournalEntry.Given given) {
            return OverrideLine.of(given.override());
        } else if (entry instanceof JournalEntry.Ended ended) {
            OverrideWithdrawal end = ended.end();
            String submitter = ended.submitter().address();
            return new OverrideEndLine(ended.override(), submitter, end.at(), end.actor(), end.reason());
        }
        return AuditLine.of((JournalEntry.Audited) entry);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SuspendLine.class, name = "suspend"),
        @JsonSubTypes.Type(value = ReleaseLine.class, name = "release"),
        @JsonSubTypes.Type(value = OverrideLine.class, name = "override"),
        @JsonSubTypes.Type(value = OverrideEndLine.class, name = "override-end"),
        @JsonSubTypes.Type(value = AuditLine.class, name = "audit")
    })
    private interface Line {
        JournalEntry entry();
    }

    private record SuspendLine(
            UUID id,
            String submitter,
            Instant start,
            @Nullable Instant until,
            String reason,
            String author,
            @Nullable JsonNode finding)
            implements Line {
        static SuspendLine of(Suspension suspension) {
            return new SuspendLine(
                    suspension.id(),
                    suspension.submitter().address(),
                    suspension.start(),
                    suspension.until(),
                    suspension.reason(),
                    suspension.author(),
                    suspension.findFinding().map(FindingJson::tree).orElse(null));
        }

        @Override
        public JournalEntry entry() {
            return new JournalEntry.Suspended(new Suspension(
                    id,
                    new Submitter(submitter),
                    start,
                    until,
                    reason,
                    author,
                    finding == null ? null : FindingJson.parse(finding.toString())));
        }
    }

    private record ReleaseLine(UUID id, String submitter, Instant at, String actor, String reason) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Released(id, new Submitter(submitter), new Release(at, actor, reason));
        }
    }

    private record OverrideLine(
            UUID id, String submitter, Instant since, Instant until, String reason, String author, JsonNode allowance)
            implements Line {
        static OverrideLine of(SubmitterOverride override) {
            return new OverrideLine(
                    override.id(),
                    override.submitter().address(),
                    override.since(),
                    override.until(),
                    override.reason(),
                    override.author(),
                    AllowanceJson.tree(override.allowance()));
        }

        @Override
        public JournalEntry entry() {
            return new JournalEntry.Given(new SubmitterOverride(
                    id, new Submitter(submitter), AllowanceJson.parse(allowance), since, until, reason, author));
        }
    }

    private record OverrideEndLine(UUID id, String submitter, Instant at, String actor, String reason) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Ended(id, new Submitter(submitter), new OverrideWithdrawal(at, actor, reason));
        }
    }

    private record AuditLine(
            UUID id,
            Instant at,
            String actor,
            String action,
            String detail,
            @Nullable String submitter) implements Line {
        static AuditLine of(JournalEntry.Audited audited) {
            AuditEntry audit = audited.entry();
            return new AuditLine(
                    audited.id(),
                    audit.at(),
                    audit.actor(),
                    audit.action(),
                    audit.detail(),
                    audit.findSubmitter().map(Submitter::address).orElse(null));
        }

        @Override
        public JournalEntry entry() {
            @Nullable Submitter whom = submitter == null ? null : new Submitter(submitter);
            return new JournalEntry.Audited(id, new AuditEntry(at, actor, action, whom, detail));
        }
    }
}
